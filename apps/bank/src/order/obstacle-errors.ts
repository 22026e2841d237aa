import { tokenStanding, type Banking, type ContractId, type OrderObstacle } from '@warifu/banking';
import { defineMessages, type ErrorSentence, type FieldError } from '@warifu/web/pages';
import { momentText } from '../layout/date-text.ts';
import { moneyText } from '../layout/money-text.ts';
import { coolingOffEnd } from './cooling-off.ts';

/** Why an order cannot go on, as own errors of the form that wanted it to. */
export const obstacleOwnErrors = [
  'contract_not_active',
  'orders_stopped',
  'nothing_proves_it',
  'too_many_unfinished',
  'too_many_bookings',
  'over_transfer_limit',
  'over_day_limit',
  'account_closed',
  'insufficient_funds',
] as const;
export type ObstacleError = (typeof obstacleOwnErrors)[number];

/** The error of the whole form for an obstacle; a limit brings its numbers, and until when a lower one holds. */
export async function obstacleErrorOf(
  banking: Banking,
  contractId: ContractId,
  obstacle: OrderObstacle,
): Promise<{ readonly form: FieldError<ObstacleError> }> {
  if (obstacle.reason === 'too_many_unfinished') {
    return { form: { key: obstacle.reason, counts: { holdMinutes: banking.policy.holdMinutes } } };
  }
  if (obstacle.reason !== 'over_limit') return { form: { key: obstacle.reason } };
  const { bound, limitYen, usedYen } = obstacle;
  const key = bound === 'perTransferYen' ? 'over_transfer_limit' : 'over_day_limit';
  const coolingOffUntilMs = coolingOffEnd(banking, await tokenStanding(banking.db.sql, contractId));
  return { form: { key, counts: { limitYen, usedYen, ...(coolingOffUntilMs === null ? {} : { coolingOffUntilMs }) } } };
}

export const obstacleMessages = defineMessages<Readonly<Record<ObstacleError, ErrorSentence>>>({
  ja: {
    contract_not_active: () => 'ただいまこのご契約では、お金を動かすお手続きができません。当金庫までお電話ください。',
    orders_stopped: () =>
      'ただいま、振込とお支払いの受け付けを止めています。お金は動いていません。しばらくたってから、もう一度お試しください。',
    nothing_proves_it: () => 'いまは認証ができないため、先へ進めません。この画面の説明をご覧ください。',
    too_many_unfinished: (_, { holdMinutes = 0 }) =>
      `認証が済んでいないお手続きが多すぎます。${holdMinutes} 分ほどたつと自動で取り消されますので、それからもう一度お試しください。`,
    too_many_bookings: () =>
      '予約の数が上限に達しています。いらない予約を取り消すか、予約日を過ぎてから、もう一度お試しください。',
    over_transfer_limit: (_, counts) =>
      `1 回の限度額 ${moneyText(counts['limitYen'] ?? 0, 'ja')} を超えています。${untilJa(counts)}`,
    over_day_limit: (_, counts) =>
      `1 日の限度額 ${moneyText(counts['limitYen'] ?? 0, 'ja')} を超えています。この日の分として、ほかに ${moneyText(counts['usedYen'] ?? 0, 'ja')} のお手続きがあります。${untilJa(counts)}`,
    account_closed: () => 'この口座は使えません。ほかの口座を選んでください。',
    insufficient_funds: () => '口座の残高が足りません。金額を減らすか、ほかの口座を選んでください。',
  },
  en: {
    contract_not_active: () => 'This contract cannot move money at the moment. Please call us.',
    orders_stopped: () =>
      'We have stopped all transfers and payments for the moment. No money has moved. Please try again later.',
    nothing_proves_it: () => 'You cannot be authenticated at the moment. Please read what this page says about it.',
    too_many_unfinished: (_, { holdMinutes = 0 }) =>
      `Too many orders wait for their authentication. They lapse after about ${holdMinutes} minutes: please try again then.`,
    too_many_bookings: () =>
      'You have as many bookings as possible. Please cancel one, or try again when the day of one has passed.',
    over_transfer_limit: (_, counts) =>
      `This is more than your limit of ${moneyText(counts['limitYen'] ?? 0, 'en')} for one order. ${untilEn(counts)}`,
    over_day_limit: (_, counts) =>
      `This is more than your limit of ${moneyText(counts['limitYen'] ?? 0, 'en')} for one day, for which there are other orders of ${moneyText(counts['usedYen'] ?? 0, 'en')}. ${untilEn(counts)}`,
    account_closed: () => 'This account cannot be used. Please choose another one.',
    insufficient_funds: () =>
      'There is not enough money on the account. Please lower the amount or choose another account.',
  },
});

type Counts = Readonly<Record<string, number>>;

function untilJa({ coolingOffUntilMs }: Counts): string {
  return coolingOffUntilMs === undefined
    ? '金額を減らすか、「設定」の「限度額」で限度額を変えてください。'
    : `トークンの登録や交換をされたばかりのため、${momentText(coolingOffUntilMs, 'ja')} までは限度額を低くしています。金額を減らすか、その後でもう一度お手続きください。`;
}

function untilEn({ coolingOffUntilMs }: Counts): string {
  return coolingOffUntilMs === undefined
    ? 'Please lower the amount, or change your limits under “Settings”.'
    : `A lower limit holds until ${momentText(coolingOffUntilMs, 'en')} (Japan), because your token is new. Please lower the amount, or come back after that.`;
}
