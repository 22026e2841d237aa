import type { NoticeTexts } from './notice-text.ts';

const passwordNames = {
  ja: { login: 'ログインパスワード', transfer: '資金移動用パスワード' },
  en: { login: 'login password', transfer: 'password for transfers' },
} as const;

export const contractTexts: NoticeTexts<
  | 'contract_frozen'
  | 'contract_released'
  | 'contract_closed'
  | 'password_changed'
  | 'password_renewed'
  | 'transfer_password_stopped'
> = {
  contract_frozen: {
    ja: {
      subject: 'インターネットバンキングを一時停止しました',
      lines: (_, { bankName, phone }) => [
        `${bankName}の手続きにより、お客さまのインターネットバンキングを一時停止しました。`,
        '再開するまでログインやお振込はできません。予約済みのお振込についても、お電話でご確認ください。',
        `再開については${bankName}へお電話ください（電話 ${phone}）。`,
      ],
    },
    en: {
      subject: 'Your internet banking is suspended',
      lines: (_, { bankName, phone }) => [
        'We have suspended your internet banking.',
        'You cannot sign in or transfer money until it is released. Please also ask about transfers that you have booked.',
        `To have it released, please call ${bankName} on ${phone}.`,
      ],
    },
  },
  contract_released: {
    ja: {
      subject: 'インターネットバンキングの一時停止を解除しました',
      lines: (_, { bankName }) => [
        `一時停止していたお客さまのインターネットバンキングを、${bankName}の手続きにより再開しました。`,
        'これまでのパスワードで、またご利用いただけます。',
      ],
    },
    en: {
      subject: 'Your internet banking is released',
      lines: () => [
        'We have released your internet banking, which was suspended.',
        'You can use it again with the same passwords as before.',
      ],
    },
  },
  contract_closed: {
    ja: {
      subject: 'インターネットバンキングを解約しました',
      lines: () => [
        'お客さまのインターネットバンキングのご契約を、解約の手続きにより終了しました。',
        'この契約者ＩＤは、これからはお使いいただけません。長いあいだのご利用、ありがとうございました。',
      ],
    },
    en: {
      subject: 'Your internet banking is closed',
      lines: () => [
        'Your contract for internet banking has been closed.',
        'Its contract ID cannot be used any more. Thank you for having been with us.',
      ],
    },
  },
  password_changed: {
    ja: {
      subject: 'パスワードが変更されました',
      lines: ({ kind }) => [
        `お客さまの${passwordNames.ja[kind]}が、新しいものに変更されました。`,
        '次からは新しいパスワードをお使いください。',
      ],
    },
    en: {
      subject: 'A password was changed',
      lines: ({ kind }) => [`Your ${passwordNames.en[kind]} was changed.`, 'Please use the new one from now on.'],
    },
  },
  password_renewed: {
    ja: {
      subject: 'パスワードを再発行しました',
      lines: ({ kind }) => [
        `お客さまの${passwordNames.ja[kind]}を再発行しました。これまでのものは使えなくなりました。`,
        '新しい初回用のパスワードは、書面でお届けします。最初にお使いになるとき、ご自分で決めたものに変えていただきます。',
      ],
    },
    en: {
      subject: 'A password was renewed',
      lines: ({ kind }) => [
        `We have renewed your ${passwordNames.en[kind]}. The one before cannot be used any more.`,
        'The new initial password comes by letter. When you first use it you will be asked to choose one of your own.',
      ],
    },
  },
  transfer_password_stopped: {
    ja: {
      subject: '資金移動用パスワードの利用を停止しました',
      lines: (_, { bankName, phone }) => [
        '間違った資金移動用パスワードが続けて入力されたため、このパスワードの利用を停止しました。',
        `お振込などをされるときは、先に再発行が必要です。${bankName}へお電話ください（電話 ${phone}）。`,
      ],
    },
    en: {
      subject: 'Your password for transfers is stopped',
      lines: (_, { bankName, phone }) => [
        'A wrong password for transfers was entered too many times, so we have stopped its use.',
        `It must be renewed before you can transfer money. Please call ${bankName} on ${phone}.`,
      ],
    },
  },
};
