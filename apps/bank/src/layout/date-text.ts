import { startOfTokyoDayMs, type CalendarDate } from '@warifu/banking';
import type { Language } from '@warifu/web/pages';

type Formats = Readonly<Record<Language, Intl.DateTimeFormat>>;

const day = { timeZone: 'Asia/Tokyo', year: 'numeric', month: 'long', day: 'numeric' } as const;
const dayFormats: Formats = {
  ja: new Intl.DateTimeFormat('ja-JP', { ...day, weekday: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { ...day, weekday: 'short' }),
};
const momentFormats: Formats = {
  ja: new Intl.DateTimeFormat('ja-JP', { ...day, hour: '2-digit', minute: '2-digit' }),
  en: new Intl.DateTimeFormat('en-GB', { ...day, hour: '2-digit', minute: '2-digit' }),
};

/** A day as it is read: `2026年11月24日(火)`, `Tue, 24 November 2026`. */
export function dateText(date: CalendarDate, language: Language): string {
  return dayFormats[language].format(startOfTokyoDayMs(date));
}

/** A moment in Japanese time: `2026年11月24日 10:05`, `24 November 2026 at 10:05`. */
export function momentText(epochMs: number, language: Language): string {
  return momentFormats[language].format(epochMs);
}
