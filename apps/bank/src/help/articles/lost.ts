import { defineMessages } from '@warifu/web/pages';
import { moneyText } from '../../layout/money-text.ts';
import type { HelpPage } from '../help-article.ts';

export const lost: HelpPage = defineMessages({
  ja: ({ coolingOffHours, limits: { coolingOff } }) => ({
    title: '失くした・盗まれた・アプリを開けないとき',
    lead: 'キャッシュカードを失くしたときと同じように、すぐに当金庫へお電話ください。',
    sections: [
      {
        heading: 'いますぐすること',
        shows: 'contact',
        steps: [
          '上の番号に電話し、「ワンタイムパスワードの端末を失くした」とお伝えください。盗まれたときは「盗まれた」とお伝えください。',
          'お名前や契約者ＩＤなどで、ご本人であることを確かめます。パスワードや番号をお聞きすることはありません。',
          '携帯電話会社や、端末を探すサービスで、端末そのものも止めてください。盗まれたときは、警察にもお届けください。',
        ],
      },
      {
        heading: '当金庫がすること',
        points: [
          'お電話をいただいたその場で、トークンを止めます。その番号では、もう何もできません。',
          'ログイン中の画面をすべて閉じ、まだ済んでいない振込を取り消します。',
          '失くした・盗まれたときは、新しいトークンを登録するまで、どなたもログインできなくなります。',
          '止めたことを、メールでお知らせします。',
        ],
      },
      {
        heading: '再発行のお手紙',
        text: 'ご本人であることを確かめ、職員 2 人で確かめたうえで、お届けのご住所に「再発行コード」のお手紙を送ります。',
        points: [
          '再発行コードは、英字と数字 12 文字で、一度だけ使えます。',
          'お手紙の期限までにお使いください。過ぎたときは、お電話ください。',
          'コードを人に教えないでください。メールや電話でお聞きすることはありません。',
        ],
      },
      {
        heading: 'お手紙が届いたら',
        steps: [
          '新しい端末に、トークンのアプリを入れます。',
          'ログイン画面の下にある「利用登録／交換」を押します。スマートフォンでは「利用登録」です。',
          '契約者ＩＤとログインパスワードを入力し、「次へ」を押します。',
          {
            text: 'アプリのトークンＩＤと番号、お手紙の再発行コードを入力し、「登録」を押します。',
            picture: 'reissue-code',
          },
          '「新しいトークンを登録しました」と出たら、いつものとおりログインできます。',
        ],
        after: `安全のため、登録してから ${coolingOffHours} 時間は、1 回 ${moneyText(coolingOff.perTransferYen, 'ja')}、1 日 ${moneyText(coolingOff.perDayYen, 'ja')}までのお取り扱いです。`,
      },
      {
        heading: 'こんなときも、お電話ください',
        points: [
          '利用停止の前に、アプリやブラウザーのデータを消してしまった。',
          '端末が壊れた、SIM カードを抜いたなどで、アプリを開けない。',
          '番号をまちがえ続けて、使えなくなった。',
          '身に覚えのない振込やログインのお知らせが届いた。',
        ],
      },
      {
        heading: '失くした端末が見つかったら',
        text: '止めたトークンは、見つかってももう使えません。お電話のうえ、新しいトークンを登録してください。',
      },
    ],
    seeAlso: ['android', 'iphone', 'questions'],
  }),
  en: ({ coolingOffHours, limits: { coolingOff } }) => ({
    title: 'Lost, stolen, or the app does not open',
    lead: 'Please call the bank at once, as you would for a lost cash card.',
    sections: [
      {
        heading: 'What to do right now',
        shows: 'contact',
        steps: [
          'Call the number above and say that you lost the device with your one-time password. If it was stolen, say so.',
          'We check that it is you, by your name or contract ID for example. We never ask for a password or a number of the app.',
          'Have the device itself locked as well, by your telephone company or its “find my device” service. Report a theft to the police.',
        ],
      },
      {
        heading: 'What the bank does',
        points: [
          'We stop the token while you are on the telephone. Its numbers do nothing any more.',
          'We close all pages that are signed in, and take back transfers that are not finished.',
          'If it was lost or stolen, nobody can sign in until the new token is registered.',
          'We tell you by mail that it was stopped.',
        ],
      },
      {
        heading: 'The reissue letter',
        text: 'Once we know that it is you, and two members of our staff have checked it, we send a letter with a reissue code to the address that we have of you.',
        points: [
          'The reissue code has 12 letters and digits and works once.',
          'Use it before the date on the letter. If it is too late, please call us.',
          'Tell it to nobody. We never ask for it by mail or telephone.',
        ],
      },
      {
        heading: 'When the letter has come',
        steps: [
          'Put the token app on your new device.',
          'At the foot of the sign-in page, press “Register / exchange”. On a phone it is “Register”.',
          'Type your contract ID and login password, and press “Next”.',
          {
            text: 'Type the token ID and the number of the app, and the reissue code of the letter. Press “Register”.',
            picture: 'reissue-code',
          },
          'When you read “Your new token is registered”, you can sign in as usual.',
        ],
        after: `For safety, for the next ${coolingOffHours} hours you can move ${moneyText(coolingOff.perTransferYen, 'en')} at a time and ${moneyText(coolingOff.perDayYen, 'en')} a day at most.`,
      },
      {
        heading: 'Please also call us when',
        points: [
          'you deleted the app or the data of the browser before you stopped the token;',
          'you cannot open the app, because the device is broken or its SIM card was taken out;',
          'it is locked after too many wrong numbers;',
          'we told you of a transfer or a sign-in that was not yours.',
        ],
      },
      {
        heading: 'If you find the device again',
        text: 'A token that was stopped cannot be used any more, even when it is found. Please call us and register a new one.',
      },
    ],
    seeAlso: ['android', 'iphone', 'questions'],
  }),
});
