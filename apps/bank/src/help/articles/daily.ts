import { defineMessages } from '@warifu/web/pages';
import type { HelpPage } from '../help-article.ts';

export const daily: HelpPage = defineMessages({
  ja: ({ session, holdMinutes }) => ({
    title: '毎日の使い方（ログイン・振込）',
    lead: 'ログインや振込で、アプリの番号を入力する手順です。',
    sections: [
      {
        heading: 'ログインする',
        steps: [
          'ログイン画面に契約者ＩＤとログインパスワードを入力し、「ログイン」を押します。「認証しない」を選んだ方は、これで終わりです。',
          {
            text: '「認証する」を選んだ方は、アプリを開き、出ている番号を入力して「ログイン」を押します。',
            picture: 'sign-in-code',
          },
        ],
      },
      {
        heading: '振り込む',
        steps: [
          'メニューの「振込」を押し、振込先、金額、日にちを入力します。',
          {
            text: '振込内容の確認の画面で、受取人と金額をよくご覧になり、「確認してワンタイムパスワード入力へ」を押します。',
            picture: 'transfer-confirm',
          },
          {
            text: `アプリの番号を入力し、「この内容で振り込む」を押します。${holdMinutes} 分を過ぎると自動で取り消され、お金は動きません。`,
            picture: 'transfer-code',
          },
          '「振り込みました」と出て、受付番号が表示されます。予約のときは「予約を受け付けました」と出ます。メールでもお知らせします。',
        ],
        after:
          '「結果を確かめています」と出たときは、同じ振込をやり直さないでください。自動で完了するか、取り消され、結果をメールでお知らせします。',
      },
      {
        heading: '収納サービス（Pay-easy）で支払う',
        steps: [
          'メニューの「収納サービス」を押し、払込書の収納機関番号、お客様番号、確認番号を入力します。',
          'お支払い内容をよくご覧になり、「確認して認証へ進む」を押します。',
          'アプリの番号を入力し、「この内容で支払う」を押します。',
        ],
      },
      {
        heading: '番号を入力するときは',
        points: [
          '同じ番号は一度しか使えません。ログインで使った番号は、振込では使えません。番号が変わるのを待ってください（長くて 30 秒）。',
          '番号が変わる間際のときは、次の番号になってから入力すると安心です。',
          '振込先と金額がご自分の入力したものと違うときは、番号を入力せずに、お電話ください。',
        ],
      },
      {
        heading: '席を離れるとき',
        text: `お使いのあとは「ログアウト」を押してください。${session.idleMinutes} 分の間何もしないと、自動でログアウトします。`,
      },
    ],
    seeAlso: ['questions', 'exchange', 'lost'],
  }),
  en: ({ session, holdMinutes }) => ({
    title: 'Every day: sign in and transfer',
    lead: 'How to use the numbers of the app when you sign in and when you transfer money.',
    sections: [
      {
        heading: 'Sign in',
        steps: [
          'Type your contract ID and login password on the sign-in page, and press “Sign in”. With “Do not ask”, that is all.',
          {
            text: 'With “Ask for it”, open the app, type the number that it shows, and press “Sign in”.',
            picture: 'sign-in-code',
          },
        ],
      },
      {
        heading: 'Transfer money',
        steps: [
          'Press “Transfers” in the menu, and enter the recipient, the amount and the day.',
          {
            text: 'On the page “Check the transfer”, look well at the recipient and the amount. Then press “Go on to the one-time password”.',
            picture: 'transfer-confirm',
          },
          {
            text: `Type the number of the app and press “Transfer this”. After ${holdMinutes} minutes it is taken back by itself, and no money moves.`,
            picture: 'transfer-code',
          },
          'You read “The money has been sent” with a receipt number; for a later day, “Your booking is accepted”. We also tell you by mail.',
        ],
        after:
          'If you read “We are checking the result”, please do not enter the same transfer again. It will be completed or taken back by itself, and we tell you by mail.',
      },
      {
        heading: 'Pay a bill (Pay-easy)',
        steps: [
          'Press “Bills” in the menu, and enter the institution number, customer number and confirmation number of your bill.',
          'Look well at what you pay, and press “Confirm and authenticate”.',
          'Type the number of the app and press “Pay this”.',
        ],
      },
      {
        heading: 'When you type a number',
        points: [
          'Each number works only once. The one that you used to sign in does not pass for a transfer: wait for the next one (30 seconds at most).',
          'Where it is about to change, it is best to wait for the next one.',
          'If the recipient or the amount is not what you entered, please type no number, and call us.',
        ],
      },
      {
        heading: 'When you leave',
        text: `Please press “Sign out” when you have finished. After ${session.idleMinutes} minutes without a click you are signed out automatically.`,
      },
    ],
    seeAlso: ['questions', 'exchange', 'lost'],
  }),
});
