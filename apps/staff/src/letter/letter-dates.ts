import type { Language } from '@warifu/web/pages';

type Formats = Readonly<Record<Language, Intl.DateTimeFormat>>;

const day = { timeZone: 'Asia/Tokyo', year: 'numeric', month: 'long', day: 'numeric' } as const;
const dayFormats: Formats = {
  ja: new Intl.DateTimeFormat('ja-JP', day),
  en: new Intl.DateTimeFormat('en-GB', day),
};
const minutes = { ...day, hour: '2-digit', minute: '2-digit' } as const;
const minuteFormats: Formats = {
  ja: new Intl.DateTimeFormat('ja-JP', minutes),
  en: new Intl.DateTimeFormat('en-GB', minutes),
};

/** A day as letters write it: `2026年11月24日`, `24 November 2026`. */
export function dateText(epochMs: number, language: Language): string {
  return dayFormats[language].format(epochMs);
}

/** A moment as letters write it: `2026年11月24日 10:05`, `24 November 2026 at 10:05`. */
export function untilText(epochMs: number, language: Language): string {
  return minuteFormats[language].format(epochMs);
}
