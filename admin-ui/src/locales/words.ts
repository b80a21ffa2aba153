import en from './en.json';
import zh from './zh.json';

/** The two languages that every page speaks. */
export type Language = 'zh' | 'en';

/** The key of a text; both language files hold exactly the same keys. */
export type Key = keyof typeof en;

export const words: Record<Language, Record<Key, string>> = { zh, en };

/** What `<html lang>` says for each language. */
export const htmlLanguage: Record<Language, string> = { zh: 'zh-CN', en: 'en' };
