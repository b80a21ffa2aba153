import { expect, test } from 'vitest';
import en from './en.json';
import zh from './zh.json';

const ideograph = /\p{Script=Han}/u;

test('both languages hold the same keys in the same order', () => {
  expect(Object.keys(zh)).toEqual(Object.keys(en));
});

test('no text is empty', () => {
  for (const text of [...Object.values(zh), ...Object.values(en)]) expect(text.trim()).not.toBe('');
});

test('the English texts hold no Chinese characters, the Chinese ones hold some', () => {
  for (const text of Object.values(en)) expect(text).not.toMatch(ideograph);
  for (const text of Object.values(zh)) expect(text).toMatch(ideograph);
});
