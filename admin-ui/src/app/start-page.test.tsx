import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LanguageProvider } from '../locales/language';
import { StartPage } from './start-page';

const healthy = {
  '/actuator/health': [200, { status: 'UP', components: { db: { details: { database: 'MySQL' } } } }],
  '/actuator/info': [200, { build: { version: '0.1.0' }, database: { product: 'MariaDB', version: '11.4.5' } }],
} as const;

function theServiceAnswers(answers: Record<string, readonly [number, unknown]>) {
  vi.stubGlobal('fetch', (path: string) => {
    const answer = answers[path];
    return answer
      ? Promise.resolve(Response.json(answer[1], { status: answer[0] }))
      : Promise.reject(new TypeError('refused'));
  });
}

function open() {
  render(
    <LanguageProvider>
      <StartPage />
    </LanguageProvider>,
  );
}

beforeEach(() => {
  localStorage.setItem('plumbline.language', 'en');
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});

test('tells status, version and database of a running service', async () => {
  theServiceAnswers(healthy);
  open();

  expect(await screen.findByText('Running')).toBeTruthy();
  expect(screen.getByText('0.1.0')).toBeTruthy();
  expect(screen.getByText('MariaDB 11.4.5')).toBeTruthy();
});

test('tells a service that is not healthy from one that does not answer', async () => {
  theServiceAnswers({ ...healthy, '/actuator/health': [503, { status: 'DOWN' }] });
  open();

  expect(await screen.findByText('Not healthy')).toBeTruthy();
});

test('asks again when told to', async () => {
  theServiceAnswers({});
  open();
  const alert = await screen.findByRole('alert');
  expect(screen.getByText('No answer')).toBeTruthy();

  theServiceAnswers(healthy);
  await userEvent.click(within(alert).getByRole('button', { name: 'Ask again' }));

  expect(await screen.findByText('Running')).toBeTruthy();
});

test('changes every text and the language of the document', async () => {
  theServiceAnswers(healthy);
  open();
  await userEvent.click(screen.getByRole('button', { name: '中文' }));

  expect(screen.getByRole('heading', { name: '运行情况' })).toBeTruthy();
  expect(screen.queryByText('What is running')).toBeNull();
  expect(document.documentElement.lang).toBe('zh-CN');
  expect(localStorage.getItem('plumbline.language')).toBe('zh');
});

test('links to the documentation and the problem types', () => {
  theServiceAnswers(healthy);
  open();

  const targets = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(targets).toEqual(['/docs', '/v3/api-docs', '/problems/', '/actuator/health']);
});
