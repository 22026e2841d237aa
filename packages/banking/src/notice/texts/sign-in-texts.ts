import type { Language } from '../../contract/contract.ts';
import { fact } from './facts.ts';
import type { NoticeTexts } from './notice-text.ts';

const otherBrowser = { ja: '種類の分からない端末', en: 'of a kind that we do not know' } as const;

function browserFact(language: Language, browser: string): string {
  return fact(language, 'browser', browser === '' ? otherBrowser[language] : browser);
}

export const signInTexts: NoticeTexts<
  'signed_in_from_new_browser' | 'signed_in' | 'sign_in_stopped' | 'sign_in_released'
> = {
  signed_in_from_new_browser: {
    ja: {
      subject: '新しい端末からのログインがありました',
      lines: ({ browser }) => [
        'これまでお使いでなかった端末（またはブラウザー）から、インターネットバンキングへのログインがありました。',
        browserFact('ja', browser),
      ],
    },
    en: {
      subject: 'Sign-in from a new device',
      lines: ({ browser }) => [
        'Somebody signed in to your internet banking with a device or browser that was not used before.',
        browserFact('en', browser),
      ],
    },
  },
  signed_in: {
    ja: {
      subject: 'ログインがありました',
      lines: ({ browser }) => ['インターネットバンキングへのログインがありました。', browserFact('ja', browser)],
    },
    en: {
      subject: 'Sign-in to your internet banking',
      lines: ({ browser }) => ['Somebody signed in to your internet banking.', browserFact('en', browser)],
    },
  },
  sign_in_stopped: {
    ja: {
      subject: '間違ったパスワードが続けて入力されました',
      lines: ({ browser }) =>
        browser === 'known'
          ? [
              'いつもお使いの端末から、間違ったログインパスワードが続けて入力されました。',
              '安全のため、その端末からのログインを止めています。ほかの端末には影響ありません。',
            ]
          : [
              'これまでお使いでなかった端末から、お客さまの契約者ＩＤで、間違ったログインパスワードが続けて入力されました。',
              '安全のため、新しい端末からのログインを止めています。いつもお使いの端末からは、これまでどおりログインできます。',
            ],
    },
    en: {
      subject: 'A wrong password was entered many times',
      lines: ({ browser }) =>
        browser === 'known'
          ? [
              'A wrong login password was entered too many times with a device that you usually use.',
              'To be safe we have stopped sign-in from that device. Other devices are not affected.',
            ]
          : [
              'A wrong login password was entered too many times for your contract ID, with a device that was not used before.',
              'To be safe we have stopped sign-in from new devices. The devices that you usually use still work.',
            ],
    },
  },
  sign_in_released: {
    ja: {
      subject: 'ログインの停止を解除しました',
      lines: (_, { bankName }) => [
        `止まっていたログインを、${bankName}の手続きにより解除しました。どの端末からもログインできます。`,
      ],
    },
    en: {
      subject: 'Sign-in is open again',
      lines: () => ['Sign-in, which had been stopped, is open again. You can sign in with any device.'],
    },
  },
};
