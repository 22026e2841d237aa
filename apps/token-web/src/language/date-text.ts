import type { Language } from './language.ts';

const locales: Readonly<Record<Language, string>> = { ja: 'ja-JP', en: 'en-GB' };

/** A day as people write it, such as 2026年11月23日; where the device is. */
export function dayText(atMs: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long' }).format(atMs);
}

/** The same with hour and minute. */
export function momentText(atMs: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'short' }).format(atMs);
}
