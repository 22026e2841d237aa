import { tokyoDate, tokyoMinuteOfDay } from '../calendar/calendar-date.ts';
import type { Language } from '../contract/contract.ts';

/** A moment as it is written in Japan: `2026年11月24日 10時05分`, `24 November 2026, 10:05 (Japan)`. */
export function tokyoTime(atMs: number, language: Language): string {
  const minute = tokyoMinuteOfDay(atMs);
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
  const day = writtenDate(tokyoDate(atMs), language);
  return language === 'ja' ? `${day} ${hours}時${minutes}分` : `${day}, ${hours}:${minutes} (Japan)`;
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

/** A day, given as `YYYY-MM-DD`. */
export function writtenDate(date: string, language: Language): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return language === 'ja' ? `${year}年${month}月${day}日` : `${day} ${months[month - 1] ?? ''} ${year}`;
}
