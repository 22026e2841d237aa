import type { Language } from '@warifu/web/pages';

const fields = {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const;
const formats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  ja: new Intl.DateTimeFormat('ja-JP', fields),
  en: new Intl.DateTimeFormat('en-GB', { ...fields, month: 'short' }),
};

/** A moment in Japanese time, to the second: `2026/11/24 10:05:09`, `24 Nov 2026, 10:05:09`. */
export function momentText(epochMs: number, language: Language): string {
  return formats[language].format(epochMs);
}
