import type { RequestObstacle } from '@warifu/banking';
import { defineMessages, type ErrorSentence, type FieldError } from '@warifu/web/pages';
import { moneyText } from '../layout/money-text.ts';
import { actionMessages } from './action-messages.ts';
import { problemOf } from './known-contract.ts';

/** What may stand in the way of an action. */
export const actionErrors = [
  'contract_closed',
  'contract_not_active',
  'contract_not_frozen',
  'token_active',
  'token_stopped_already',
  'no_token',
  'no_token_to_replace',
  'registration_on_its_way',
  'token_not_locked',
  'sign_in_not_stopped',
  'token_not_fit',
  'too_many_codes',
  'no_answer',
  'money_left',
  'bookings_left',
  'contact_unchanged',
  'orders_not_stopped',
  'raiser_stopped',
  'busy',
] as const;

export type ActionError = (typeof actionErrors)[number];

type Sentences = Readonly<Record<ActionError, ErrorSentence>>;

const ja: Sentences = {
  contract_closed: () => 'この契約は解約済みです。何もできません。',
  contract_not_active: () => 'この契約は利用中ではないため、できません。契約の状態をお確かめください。',
  contract_not_frozen: () => 'この契約は凍結されていません。',
  token_active: () => 'トークンはまだ使える状態です。先にトークンを止めてください。',
  token_stopped_already: () => 'トークンは、同じかより重い理由で、もう止まっています。何も変えていません。',
  no_token: () => '止めるトークンがありません。だれにも使わせたくないときは、契約を凍結してください。',
  no_token_to_replace: () => '再発行するトークンがありません。お客さまは、手紙がなくても「利用登録」から登録できます。',
  registration_on_its_way: () =>
    'トークンはまだありませんが、登録の途中です。あと数十秒たってから、もう一度お試しください。急ぐときは、契約を凍結してください。',
  token_not_locked: () => 'トークンはロックされていません。停止したトークンは、この操作では使えるようになりません。',
  sign_in_not_stopped: () => 'ログインは止まっていません。もう終わったか、誤りがまだ少ないだけです。',
  token_not_fit: () => '使えるトークンがないため、臨時コードは出せません。ロック中は、先にロックを解除してください。',
  too_many_codes: () => '使われていない臨時コードが、もう 2 つあります。30 分たつと使えなくなり、新しく出せます。',
  no_answer: () => '認証局が応答しません。何も変えていません。少し待ってから、もう一度お試しください。',
  money_left: (_label, { balanceYen = 0 }) =>
    `口座に残高 ${moneyText(balanceYen, 'ja')} があります。先に精算してください。`,
  bookings_left: (_label, { bookings = 0 }) =>
    `予約が ${bookings} 件残っています。お客さまに取り消していただくか、その日が過ぎるのをお待ちください。`,
  contact_unchanged: () => '変わるものがありません。新しいメールアドレスか電話番号を入力してください。',
  orders_not_stopped: () => '取引は止まっていません。',
  raiser_stopped: () => '起票した人が、いまは起票できない人になっています。却下して、別の人が起票し直してください。',
  busy: () => actionMessages.ja.busy,
};

const en: Sentences = {
  contract_closed: () => 'The contract is closed. Nothing can be done with it.',
  contract_not_active: () => 'The contract is not in use, so this cannot be done. Please look at its state.',
  contract_not_frozen: () => 'The contract is not frozen.',
  token_active: () => 'The token still works. Please stop it first.',
  token_stopped_already: () => 'The token is stopped for this, or for something graver. Nothing was changed.',
  no_token: () => 'There is no token to stop. To keep everybody out, please freeze the contract.',
  no_token_to_replace: () =>
    'There is no token to reissue. The customer can register one without a letter, by way of “Register”.',
  registration_on_its_way: () =>
    'There is no token yet, but one is just being registered. Please try again in less than a minute; if it is urgent, freeze the contract.',
  token_not_locked: () => 'The token is not locked. A stopped one does not come back by this.',
  sign_in_not_stopped: () => 'Sign-in is not stopped: it has ended, or too few passwords were wrong.',
  token_not_fit: () => 'There is no token that could take a temporary code. If it is locked, please unlock it first.',
  too_many_codes: () =>
    'Two temporary codes have not been used yet. They cease to be good after 30 minutes; then there can be another one.',
  no_answer: () => 'The authority does not answer. Nothing was changed. Please wait a little and try again.',
  money_left: (_label, { balanceYen = 0 }) =>
    `There is a balance of ${moneyText(balanceYen, 'en')} on the accounts. Please settle it first.`,
  bookings_left: (_label, { bookings = 0 }) =>
    `Booked transfers are left: ${bookings}. The customer cancels them, or their day passes.`,
  contact_unchanged: () => 'Nothing would change. Please fill in a new e-mail address or telephone number.',
  orders_not_stopped: () => 'Orders are not stopped.',
  raiser_stopped: () =>
    'Who raised this may not do so any more. Please reject it, and let somebody else raise it anew.',
  busy: () => actionMessages.en.busy,
};

export const actionErrorTexts = defineMessages<Sentences>({ ja, en });

type Obstacle = RequestObstacle | 'raiser_stopped';

const errorOfObstacle = {
  contract_closed: 'contract_closed',
  contract_not_frozen: 'contract_not_frozen',
  token_active: 'token_active',
  no_token_to_replace: 'no_token_to_replace',
  unchanged: 'contact_unchanged',
  orders_not_stopped: 'orders_not_stopped',
  raiser_stopped: 'raiser_stopped',
} as const satisfies Record<Exclude<Obstacle, 'unknown_contract'>, ActionError>;

/** Why a request cannot be raised, or not be approved now. @throws PageProblem `not_found` without the contract */
export function obstacleError(obstacle: Obstacle): { readonly form: FieldError<ActionError> } {
  if (obstacle === 'unknown_contract') throw problemOf(obstacle);
  return { form: { key: errorOfObstacle[obstacle] } };
}

export function nothingToStopError({ isRegistrationOnItsWay }: { readonly isRegistrationOnItsWay: boolean }): {
  readonly form: FieldError<ActionError>;
} {
  return { form: { key: isRegistrationOnItsWay ? 'registration_on_its_way' : 'no_token' } };
}
