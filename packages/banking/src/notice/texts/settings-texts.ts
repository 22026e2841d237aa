import { fact, yen } from './facts.ts';
import type { NoticeTexts } from './notice-text.ts';

export const settingsTexts: NoticeTexts<
  | 'limits_changed'
  | 'email_change_begun'
  | 'email_confirmation'
  | 'email_changed'
  | 'phone_changed'
  | 'notice_choices_changed'
> = {
  limits_changed: {
    ja: {
      subject: 'お振込の限度額を変更しました',
      lines: ({ perTransferYen, perDayYen }) => [
        'お振込の限度額を、次のとおり変更しました。',
        fact('ja', 'perTransfer', yen('ja', perTransferYen)),
        fact('ja', 'perDay', yen('ja', perDayYen)),
      ],
    },
    en: {
      subject: 'Your limits for transfers were changed',
      lines: ({ perTransferYen, perDayYen }) => [
        'Your limits for transfers are now as follows.',
        fact('en', 'perTransfer', yen('en', perTransferYen)),
        fact('en', 'perDay', yen('en', perDayYen)),
      ],
    },
  },
  email_change_begun: {
    ja: {
      subject: 'メールアドレスの変更を受け付けました',
      lines: ({ newAddress }) => [
        'お知らせ先のメールアドレスを変える手続きが始まりました。',
        fact('ja', 'newAddress', newAddress),
        '新しいアドレスで確認が済むまでは、これまでどおりこのアドレスにお知らせします。',
      ],
    },
    en: {
      subject: 'A change of your e-mail address has begun',
      lines: ({ newAddress }) => [
        'Somebody has begun to change the e-mail address that we write to.',
        fact('en', 'newAddress', newAddress),
        'Until the new address is confirmed, we go on writing to this one.',
      ],
    },
  },
  email_confirmation: {
    ja: {
      subject: 'メールアドレスの確認',
      lines: ({ changeId }, { confirmationCode }) => [
        'インターネットバンキングのお知らせ先として、このアドレスが入力されました。',
        '変更を終えるには、手続きの画面に次の番号を入力してください。番号が使えるのは２４時間です。',
        fact('ja', 'code', confirmationCode(changeId)),
      ],
    },
    en: {
      subject: 'Confirm your e-mail address',
      lines: ({ changeId }, { confirmationCode }) => [
        'This address was entered as the one to which notices of internet banking are to be sent.',
        'To complete the change, please enter this number on the page where you began it. It is good for 24 hours.',
        fact('en', 'code', confirmationCode(changeId)),
      ],
    },
  },
  email_changed: {
    ja: {
      subject: 'メールアドレスを変更しました',
      lines: () => [
        'お知らせ先のメールアドレスを変更しました。このお知らせは、これまでのアドレスと新しいアドレスの両方にお送りしています。',
        'これからは新しいアドレスにお知らせします。',
      ],
    },
    en: {
      subject: 'Your e-mail address was changed',
      lines: () => [
        'The e-mail address that we write to was changed. This mail goes to the old address and to the new one.',
        'From now on we write to the new one.',
      ],
    },
  },
  phone_changed: {
    ja: {
      subject: 'お届けの電話番号を変更しました',
      lines: (_, { bankName }) => [
        `お申し出により、${bankName}にお届けの電話番号を変更しました。`,
        'これからご連絡が必要なときは、新しい番号へお電話します。',
      ],
    },
    en: {
      subject: 'Your telephone number was changed',
      lines: (_, { bankName }) => [
        `As you asked us, ${bankName} has changed the telephone number under which we reach you.`,
        'From now on we call the new one.',
      ],
    },
  },
  notice_choices_changed: {
    ja: {
      subject: 'メールでのお知らせの設定を変更しました',
      lines: () => [
        'メールで受け取るお知らせの設定を変更しました。',
        '安全にかかわるお知らせは、設定にかかわらずお送りします。',
      ],
    },
    en: {
      subject: 'Your choice of notices was changed',
      lines: () => [
        'Which notices you get by mail was changed.',
        'Notices that are about your safety come whatever you choose.',
      ],
    },
  },
};
