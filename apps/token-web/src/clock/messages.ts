import { defineMessages } from '../language/messages.ts';

export const messages = defineMessages({
  ja: {
    seconds: (count: number) => `${count} 秒`,
    minutes: (count: number) => `${count} 分`,
    hours: (count: number) => `${count} 時間`,
    fast: (howMuch: string) => `この端末の時計は約 ${howMuch}進んでいます。`,
    slow: (howMuch: string) => `この端末の時計は約 ${howMuch}遅れています。`,
    corrected:
      'ワンタイムパスワードは、正しい時刻に直して表示しています。端末の「設定」で、日付と時刻を「自動」にしてください。',
  },
  en: {
    seconds: (count: number) => `${count} seconds`,
    minutes: (count: number) => `${count} minutes`,
    hours: (count: number) => `${count} hours`,
    fast: (howMuch: string) => `The clock of this device is about ${howMuch} fast.`,
    slow: (howMuch: string) => `The clock of this device is about ${howMuch} slow.`,
    corrected:
      'The one-time passwords shown here are corrected for that. Please set the date and time of your device to “automatic” in its settings.',
  },
});
