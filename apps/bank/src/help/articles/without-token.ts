import { defineMessages } from '@warifu/web/pages';
import { moneyText } from '../../layout/money-text.ts';
import type { HelpPage } from '../help-article.ts';

export const withoutToken: HelpPage = defineMessages({
  ja: ({ limits: { withoutToken: limits }, passwords }) => ({
    title: 'トークンを使わない方へ',
    lead: 'トークンを登録していない方は、資金移動用パスワードでお取引ができます。ただし、限度額が低くなります。',
    sections: [
      {
        heading: '資金移動用パスワードとは',
        text: '振込などのときに、ワンタイムパスワードの代わりに入力するパスワードです。「確認用パスワード」とも呼びます。はじめのパスワードは、当金庫からの書面にあります。',
      },
      {
        heading: 'お取引の手順',
        steps: [
          '振込や収納サービスの内容を入力し、確認の画面へ進みます。',
          '「確認して資金移動用パスワード入力へ」を押します。収納サービスでは「確認して認証へ進む」です。',
          '資金移動用パスワードを入力し、「この内容で振り込む」か「この内容で支払う」を押します。',
        ],
      },
      {
        heading: '限度額',
        text: `1 回 ${moneyText(limits.perTransferYen, 'ja')}、1 日 ${moneyText(limits.perDayYen, 'ja')}までです。ご自身の限度額のほうが低いときは、その額までです。`,
      },
      {
        heading: 'ご注意',
        points: [
          `続けて ${passwords.transferPasswordFailures} 回まちがえると、資金移動用パスワードは使えなくなります。お電話ください。`,
          'ログインパスワードとは別のものにし、人に教えないでください。',
          '同じパスワードを何度も使うため、知られると悪用されるおそれがあります。トークンのご利用をおすすめします。',
          'トークンを当金庫が止めている間は、資金移動用パスワードではお取引できません。',
        ],
      },
    ],
    seeAlso: ['about', 'register'],
  }),
  en: ({ limits: { withoutToken: limits }, passwords }) => ({
    title: 'Without a token',
    lead: 'As long as no token is registered, you use your transfer password. The limits are lower then.',
    sections: [
      {
        heading: 'What the transfer password is',
        text: 'You type it instead of a one-time password, for transfers and the like. It is also called the confirmation password. The first one is on your letter from the bank.',
      },
      {
        heading: 'How to use it',
        steps: [
          'Enter the transfer or the bill, and go on to the page where you check it.',
          'Press “Go on to the transfer password”; for a bill, “Confirm and authenticate”.',
          'Type the transfer password, and press “Transfer this” or “Pay this”.',
        ],
      },
      {
        heading: 'Limits',
        text: `You can move ${moneyText(limits.perTransferYen, 'en')} at a time and ${moneyText(limits.perDayYen, 'en')} a day at most, or less where your own limits are lower.`,
      },
      {
        heading: 'Please note',
        points: [
          `After ${passwords.transferPasswordFailures} mistakes in a row the transfer password cannot be used any more. Please call us then.`,
          'Let it differ from your login password, and tell it to nobody.',
          'It is the same each time, so whoever learns it may misuse it. We recommend a token.',
          'While the bank has stopped your token, the transfer password does not take its place.',
        ],
      },
    ],
    seeAlso: ['about', 'register'],
  }),
});
