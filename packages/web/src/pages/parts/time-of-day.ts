const inJapan = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' });

/** Japanese time of day, such as `14:05`. */
export function timeOfDay(epochMs: number): string {
  return inJapan.format(epochMs);
}
