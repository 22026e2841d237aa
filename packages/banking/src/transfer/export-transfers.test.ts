import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, elsewhere, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { checkZenginFile } from '../zengin/check-zengin-file.ts';
import { exportTransfers, type TransferBatch, type TransferExport } from './export-transfers.ts';
import { findTransfer } from './read-transfers.ts';

let money: TestMoney;
let payer: MoneyCustomer;
beforeEach(async () => {
  money = await openTestMoney();
  payer = await money.customer();
});
afterEach(() => money.bank.drop());

const other = { kind: 'account' as const, ...elsewhere };
const send = (amountYen: number, customer = payer) => money.transfer(customer, { to: other, amountYen, on: 'today' });
const exportOn = (date: string) => exportTransfers(money.desk, { valueDate: day(date), actor: 'operator' });

const at = (jst: string) => {
  money.bank.clock.setMs(Date.parse(`${jst}+09:00`));
};

async function batchOf(date: string): Promise<TransferBatch> {
  const answer = await exportOn(date);
  if (answer.result !== 'exported') throw new Error(answer.result);
  return answer.batch;
}

function soundFile(file: Uint8Array) {
  const check = checkZenginFile(file);
  if (check.result !== 'sound') throw new Error(JSON.stringify(check.fault));
  return check;
}

it('the batch of a day has every transfer to another bank, under its account, with its receipt as reference', async () => {
  const second = await money.customer();
  const ids = [await send(1_000), await send(2_000), await send(4_000, second)];
  at('2026-11-24T15:11:00');
  const batch = await batchOf('2026-11-24');
  expect(batch).toMatchObject({ transferCount: 3, totalYen: 7_000 });
  const file = soundFile(batch.file);
  expect(file).toMatchObject({ count: 3, totalYen: 7_000 });
  expect(file.batches.map(({ requester }) => requester)).toMatchObject([
    {
      accountNumber: payer.account.number,
      branchCode: '001',
      bankCode: '1990',
      code: `001${payer.account.number}`,
      name: 'ﾜﾘﾌ ﾊﾅｺ',
    },
    { accountNumber: second.account.number },
  ]);
  expect(file.batches[0]?.valueMonthDay).toBe('11-24');
  const sent = file.batches.flatMap(({ transfers }) => transfers);
  expect(sent[2]).toMatchObject({
    bankCode: '0001',
    branchCode: '002',
    accountNumber: '7654321',
    recipientName: 'ﾔﾏﾀﾞ ﾀﾛｳ',
  });
  const receipts = await Promise.all(
    ids.map(async (orderId, index) => {
      const { contractId } = index === 2 ? second : payer;
      return (await findTransfer(money.banking, { contractId, orderId }))?.receiptNumber
        ?.replaceAll('-', '')
        .padStart(20, '0');
    }),
  );
  expect(sent.map(({ reference }) => reference).sort()).toEqual(receipts.sort());
});

it('asked again, and by several at once, it gives the same bytes and sends nothing twice', async () => {
  await send(1_000);
  at('2026-11-24T15:11:00');
  // All come before the first one can finish.
  let exporting: Promise<TransferExport>[] = [];
  await money.bank.admin.transaction(async (tx) => {
    await tx`select from banking.transfer for update`;
    exporting = ['2026-11-24', '2026-11-24', '2026-11-24'].map(exportOn);
    await waitForLocks(3);
  });
  const answers = await Promise.all(exporting);
  expect(answers.map((answer) => answer.result === 'exported' && answer.replayed).sort()).toEqual([false, true, true]);
  const files = answers.map((answer) =>
    answer.result === 'exported' ? Buffer.from(answer.batch.file).toString('hex') : '',
  );
  expect(new Set(files).size).toBe(1);
  const batches = await money.bank.admin.sql`select from banking.transfer_batch`;
  expect(batches).toHaveLength(1);
});

/** Until so many statements wait for a lock. */
async function waitForLocks(count: number): Promise<void> {
  for (let look = 0; look < 100_000; look += 1) {
    const waiting = await money.bank.admin.sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (waiting.length >= count) return;
  }
  throw new Error('they do not wait');
}

it('over several days every transfer leaves once: nothing is lost and nothing leaves twice', async () => {
  const sent: number[] = [];
  const left: number[] = [];
  for (const date of ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']) {
    for (const time of ['11:00:00', '14:55:00', '16:00:00', '23:56:00']) {
      at(`${date}T${time}`);
      const amountYen = 1_000 + sent.length;
      await send(amountYen);
      sent.push(amountYen);
    }
    // On one day nobody makes the file.
    if (date === '2026-11-25') continue;
    at(`${date}T23:59:59`);
    left.push(
      ...soundFile((await batchOf(date)).file).batches.flatMap(({ transfers }) =>
        transfers.map((one) => one.amountYen),
      ),
    );
  }
  at('2026-11-30T16:00:00');
  left.push(
    ...soundFile((await batchOf('2026-11-30')).file).batches.flatMap(({ transfers }) =>
      transfers.map((one) => one.amountYen),
    ),
  );
  expect(left.sort()).toEqual(sent);
});

describe('left out are', () => {
  it('transfers within the bank, those that were not proven, and those of the next business day', async () => {
    const payee = await money.customer();
    const here = { ...other, bankCode: '1990', branchCode: '001', accountNumber: payee.account.number };
    await money.transfer(payer, { to: here, amountYen: 100, on: 'today' });
    const { contractId, account } = payer;
    await money.confirm({ contractId, fromAccountId: account.id, to: other, amountYen: 200, on: 'today' });
    at('2026-11-24T15:00:00');
    await send(400);
    at('2026-11-24T15:11:00');
    expect(await exportOn('2026-11-24')).toEqual({ result: 'nothing_to_export' });
    at('2026-11-25T15:11:00');
    expect(soundFile((await batchOf('2026-11-25')).file)).toMatchObject({ count: 1, totalYen: 400 });
  });
});

describe('no batch is made', () => {
  it('as long as a transfer that was confirmed before the cut-off can still be proven', async () => {
    at('2026-11-24T14:59:00');
    const { contractId, account } = payer;
    const orderId = await money.confirm({
      contractId,
      fromAccountId: account.id,
      to: other,
      amountYen: 100,
      on: 'today',
    });
    at('2026-11-24T15:07:59');
    expect(await money.prove(payer, orderId)).toMatchObject({ order: { state: 'posted', valueDate: '2026-11-24' } });
    at('2026-11-24T15:10:59');
    expect(await exportOn('2026-11-24')).toEqual({ result: 'refused', reason: 'too_early' });
    at('2026-11-24T15:11:00');
    expect(soundFile((await batchOf('2026-11-24')).file)).toMatchObject({ count: 1 });
  });

  it('for a day on which banks rest', async () => {
    await send(1_000);
    at('2026-11-30T10:00:00');
    expect(await exportOn('2026-11-28')).toEqual({ result: 'refused', reason: 'no_business_day' });
  });
});

it('a program cannot let a transfer leave with another batch', async () => {
  await send(1_000);
  at('2026-11-24T15:11:00');
  await batchOf('2026-11-24');
  const { sql } = money.banking.db;
  await expect(sql.text('update banking.transfer set batch_date = null')).rejects.toMatchObject({ code: '23001' });
  await expect(sql.text(`update banking.transfer_batch set file = ''`)).rejects.toMatchObject({ code: '42501' });
  await expect(sql.text('delete from banking.transfer_batch')).rejects.toMatchObject({ code: '42501' });
});
