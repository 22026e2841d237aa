import { defineMessages } from '@warifu/web/pages';
import type { FindingKey } from './findings.ts';

type Sentence = (facts: { readonly count: number; readonly until: string }) => string;

const ja: Readonly<Record<FindingKey, Sentence>> = {
  contract_closed: () => '解約済みです。ログインも取引もできません。',
  contract_frozen: () => '凍結中です。ログインも取引もできません。使えるようにするには、凍結の解除を起票してください。',
  token_stolen: () => 'トークンは盗難のため止めてあります。再発行したトークンが登録されるまで、ログインもできません。',
  token_lost: () => 'トークンは紛失のため止めてあります。再発行したトークンが登録されるまで、ログインもできません。',
  token_stopped_by_staff: () => 'トークンは当金庫が止めました。取引はできません。再発行で、また使えるようになります。',
  token_locked: () =>
    'トークンは、番号の誤りが続いてロックされています。取引はできません。ご本人の間違いと確かめられたら、解除してください。',
  orders_stopped: () => 'いま、すべてのお客さまの取引を止めています。この契約のせいではありません。',
  stop_not_told: () =>
    '止めたことが、認証局にはまだ伝わっていません。自動で繰り返し伝えます。当金庫では、もう止まっています。',
  no_answer: () => '認証局が応答しないため、トークンのいまの様子が分かりません。番号の確認もできないはずです。',
  not_registered_there: () =>
    'トークンが認証局に登録されていません。番号は通りません。トークンを止めて、再発行してください。',
  locked_there: () => '認証局ではロックされています。1 分ほどで、この画面にも反映されます。',
  disabled_there: () => '認証局では止まっています。1 分ほどで、この画面にも反映されます。',
  no_token: () => 'トークンは登録されていません。資金移動用パスワードで、低い限度額まで取引できます。',
  stopped_by_customer: () =>
    'お客さまがワンタイムパスワードの利用をやめています。資金移動用パスワードで、低い限度額まで取引できます。',
  change_on_its_way: () => 'トークンの登録、交換、停止のどれかが途中です。1 分ほどで済むか、取り消されます。',
  failures: ({ count }) => `番号の誤りが、続けて ${count} 回あります。10 回でロックされます。`,
  clock_off: ({ count }) =>
    `トークンの時計が ${count} 秒ほどずれています。番号が通らないときは、お客さまに端末の時刻を自動設定にしていただいてください。`,
  sign_in_stopped: () =>
    'パスワードの誤りが続いたため、ログインを止めています。ご本人と確かめられたら、解いてください。',
  wrong_passwords: ({ count }) => `最後にログインできてから、ログインパスワードの誤りが ${count} 回あります。`,
  initial_passwords: () => '手紙でお送りした仮のパスワードが、まだ変えられていません。',
  letter_out: ({ until }) =>
    `再発行の手紙をお送りしてあります（${until} まで使えます）。お客さまの登録を待っています。`,
  requests_wait: ({ count }) => `承認を待っている起票が ${count} 件あります。`,
  orders_wait: ({ count }) => `番号の入力を待っている取引が ${count} 件あります。`,
  mails_failed: ({ count }) => `届かなかったお知らせメールが ${count} 通あります。メールアドレスをお確かめください。`,
  cooling_off: () => 'トークンが新しいため、いまは限度額が低くなっています。',
};

const en: typeof ja = {
  contract_closed: () => 'Closed. Nobody can sign in or move money.',
  contract_frozen: () => 'Frozen: nobody can sign in or move money. To let it go on, raise a request to release it.',
  token_stolen: () =>
    'The token is stopped because it was stolen. Not even signing in works until a reissued token is registered.',
  token_lost: () =>
    'The token is stopped because it was lost. Not even signing in works until a reissued token is registered.',
  token_stopped_by_staff: () => 'We have stopped the token. No money can be moved. A reissue makes it possible again.',
  token_locked: () =>
    'The token is locked after too many wrong numbers. No money can be moved. If they were the customer’s own slips, unlock it.',
  orders_stopped: () => 'All orders of all customers are stopped at the moment. It is not because of this contract.',
  stop_not_told: () =>
    'The authority has not been told of the stop yet, and will be, by itself. At internet banking it holds already.',
  no_answer: () =>
    'The authority does not answer, so it is not known how the token is now. Codes can probably not be checked either.',
  not_registered_there: () =>
    'The authority does not know the token, so its codes do not pass. Please stop it and raise a reissue.',
  locked_there: () => 'The authority has locked the token. This page follows within about a minute.',
  disabled_there: () => 'The authority has stopped the token. This page follows within about a minute.',
  no_token: () => 'No token is registered. The transfer password is used instead, under a lower limit.',
  stopped_by_customer: () =>
    'The customer has stopped using one-time passwords. The transfer password is used instead, under a lower limit.',
  change_on_its_way: () =>
    'A registration, an exchange or a stop of the token is under way. Within about a minute it is done or undone.',
  failures: ({ count }) => `Wrong numbers in a row: ${count}. The tenth locks the token.`,
  clock_off: ({ count }) =>
    `The clock of the token is off by about ${count} seconds. If numbers do not pass, please ask the customer to set the time of the device automatically.`,
  sign_in_stopped: () =>
    'Sign-in is stopped after too many wrong passwords. If they were the customer’s own slips, let them sign in again.',
  wrong_passwords: ({ count }) => `Wrong login passwords since the last sign-in: ${count}.`,
  initial_passwords: () => 'An initial password of our letter has not been replaced yet.',
  letter_out: ({ until }) => `A reissue letter is out (good until ${until}). We wait for the customer to register.`,
  requests_wait: ({ count }) => `Requests that wait for approval: ${count}.`,
  orders_wait: ({ count }) => `Orders that wait for a code: ${count}.`,
  mails_failed: ({ count }) => `Mails that did not arrive: ${count}. Please check the e-mail address.`,
  cooling_off: () => 'The token is new, so the limits are lower at the moment.',
};

export const findingTexts = defineMessages({
  ja: { sentences: ja, usable: 'ふだんどおりに使えます。', title: 'いまの様子' },
  en: { sentences: en, usable: 'All is as usual.', title: 'How it stands' },
});
