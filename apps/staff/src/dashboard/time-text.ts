import type { ActivitySpan } from '@warifu/banking';
import type { Language } from '@warifu/web/pages';

const locales: Readonly<Record<Language, string>> = { ja: 'ja-JP', en: 'en-GB' };
const time = { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' } as const;
const day = { timeZone: 'Asia/Tokyo', month: 'numeric', day: 'numeric' } as const;

const fields: Readonly<Record<ActivitySpan, Intl.DateTimeFormatOptions>> = {
  hour: time,
  day: { ...day, ...time },
  week: { ...day, ...time },
};
const markFields: Readonly<Record<ActivitySpan, Intl.DateTimeFormatOptions>> = {
  hour: time,
  day: time,
  week: { timeZone: 'Asia/Tokyo', day: 'numeric' },
};

/** When an interval begins, in Japanese time: `10:05` in an hour, `11/24 10:00` in what is longer. */
export function intervalText(startMs: number, span: ActivitySpan, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], fields[span]).format(startMs);
}

/** The same below an axis, where there is less room. */
export function markText(startMs: number, span: ActivitySpan, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], markFields[span]).format(startMs);
}
