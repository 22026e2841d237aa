import { internalAccounts, perform, tokyoDate, type Banking } from '@warifu/banking';
import { bookEntry, newEntryId, type AccountId } from '@warifu/ledger';
import type { ManualClock } from '@warifu/kernel';

const dayMs = 86_400_000;
/** The history of the sample begins so many days ago. */
export const historyDays = 100;

/** What comes again and again: so many days after the beginning, and every so many days from then on. */
interface Recurring {
  readonly description: string;
  readonly amountYen: number;
  readonly firstDay: number;
  readonly everyDays: number;
}

const recurring: readonly Recurring[] = [
  { description: '給与 カブシキガイシャ　ミホンショウカイ', amountYen: 248_000, firstDay: 5, everyDays: 30 },
  { description: 'ＡＴＭ お引き出し', amountYen: -30_000, firstDay: 3, everyDays: 11 },
  { description: '電気料金 ワリフ電力', amountYen: -8_640, firstDay: 9, everyDays: 30 },
  { description: '水道料金 ワリフ市水道局', amountYen: -4_312, firstDay: 14, everyDays: 60 },
  { description: '家賃 ミホンフドウサン', amountYen: -68_000, firstDay: 7, everyDays: 30 },
  { description: 'ＡＴＭ お預け入れ', amountYen: 20_000, firstDay: 21, everyDays: 37 },
];

/** Books three months of ordinary life onto accounts, in the order of time; the clock goes along. */
export async function bookHistory(banking: Banking, clock: ManualClock, accounts: readonly AccountId[]): Promise<void> {
  const beganAtMs = clock.nowMs();
  for (let day = 1; day < historyDays; day += 1) {
    const due = recurring.filter(({ firstDay, everyDays }) => day >= firstDay && (day - firstDay) % everyDays === 0);
    clock.setMs(beganAtMs + day * dayMs);
    if (due.length > 0) await bookDay(banking, accounts, due);
  }
}

async function bookDay(banking: Banking, accounts: readonly AccountId[], due: readonly Recurring[]): Promise<void> {
  await perform(banking, 'operator', async ({ tx, nowMs }) => {
    for (const account of accounts) {
      for (const { description, amountYen } of due) {
        const id = newEntryId(banking.random);
        const entry = {
          id,
          idempotencyKey: `sample:${id}`,
          kind: 'sample',
          description: '',
          valueDate: tokyoDate(nowMs),
          postings: [
            { accountId: account, amountYen, description },
            { accountId: internalAccounts.openings, amountYen: -amountYen, description },
          ],
        };
        const answer = await bookEntry(tx, entry, nowMs);
        if (answer.result === 'refused') throw new Error(`a sample entry was refused: ${answer.reason}`);
      }
    }
  });
}
