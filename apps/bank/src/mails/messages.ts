import { defineMessages } from '@warifu/web/pages';

export const messages = defineMessages({
  ja: {
    title: 'お試し用のメール箱',
    banner:
      'ここはお試しのための画面です。見本の金庫が送ったメールは、外へは出ずにここに集まります。実際の運用では、この画面はありません。',
    caption: '受け取ったメール（新しい順）',
    columns: { at: '日時', to: 'あて先', subject: '件名' },
    empty: 'メールはまだありません。取引をすると、十数秒ほどで届きます。この画面を開き直してください。',
    from: '差出人',
    noSubject: '（件名なし）',
    gone: 'このメールは、もうありません。新しいものから 200 通までを残しています。',
    goneTitle: 'メールがありません',
    back: 'メールの一覧に戻る',
    home: 'インターネットバンキングへ',
  },
  en: {
    title: 'Mails of the trial',
    banner:
      'This page is for trying things out. Mails of the sample bank go nowhere: they are caught here. In real use there is no such page.',
    caption: 'Caught mails, the newest first',
    columns: { at: 'Date', to: 'To', subject: 'Subject' },
    empty: 'There is no mail yet. One comes some ten seconds after something was done: please open this page again.',
    from: 'From',
    noSubject: '(no subject)',
    gone: 'This mail is gone. The latest 200 are kept.',
    goneTitle: 'No such mail',
    back: 'Back to the list',
    home: 'To internet banking',
  },
});
