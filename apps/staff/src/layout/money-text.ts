import type { Language } from '@warifu/web/pages';

const digitFormat = new Intl.NumberFormat('en');

/** An amount as it is read: `100,000円`, `¥100,000`; a negative one with a minus before it. */
export function moneyText(amountYen: number, language: Language): string {
  const sign = amountYen < 0 ? '−' : '';
  const digits = digitFormat.format(Math.abs(amountYen));
  return language === 'ja' ? `${sign}${digits}円` : `${sign}¥${digits}`;
}
