import {
  accountsOf,
  addDays,
  internalAccounts,
  openContract,
  openCustomerAccount,
  openInternalAccounts,
  perform,
  tokyoDate,
  type Banking,
  type ContractId,
} from '@warifu/banking';
import type { Database } from '@warifu/database';
import { bookEntry, newEntryId, type AccountId } from '@warifu/ledger';
import { openBank } from './bank-database.ts';

export interface Seeding {
  /** Of the login that owns the bank's tables. */
  readonly ownerUrl: string;
  /** How many contracts there are for guessing at. */
  readonly guessedContracts: number;
  /** How many lines each account's book has. */
  readonly lines: number;
  readonly signal: AbortSignal;
}

/** What a bank has that is measured. */
export interface SeededBank {
  /** Somebody without a token, with two accounts. */
  readonly customer: { readonly contractId: ContractId; readonly password: string };
  readonly accounts: readonly AccountId[];
  /** Contracts whose passwords nobody types. */
  readonly guessed: readonly ContractId[];
}

const facts = {
  name: '割符 花子',
  nameKana: 'ワリフ ハナコ',
  email: 'hanako@example.jp',
  phone: '0470-00-0000',
  language: 'ja',
} as const;
const accountNumbers = ['0000001', '0000002'];
const openingYen = 5_000_000;
const historyDays = 60;
const dayMs = 86_400_000;

/** Opens contracts and accounts and writes their books, as the bank's own programs would have. */
export async function seedBank(seeding: Seeding, surroundings: Parameters<typeof openBank>[1]): Promise<SeededBank> {
  const { db, banking } = await openBank(seeding.ownerUrl, surroundings);
  try {
    await perform(banking, 'operator', openInternalAccounts);
    const customer = await open(banking);
    await db.sql`update banking.password set is_initial = false where contract_id = ${customer.contractId}`;
    for (const number of accountNumbers) await openAccount(banking, customer.contractId, number);
    const accounts = (await accountsOf(db.sql, customer.contractId)).map(({ id }) => id);
    await writeBooks(db, banking, { ...seeding, accounts });
    const guessed: ContractId[] = [];
    while (guessed.length < seeding.guessedContracts) guessed.push((await open(banking)).contractId);
    return { customer, accounts, guessed };
  } finally {
    await db.close();
  }
}

/** The days of which a book tells. */
export function historyPeriod(nowMs: number): { readonly from: string; readonly to: string } {
  const to = tokyoDate(nowMs);
  return { from: addDays(to, -historyDays), to };
}

async function open(banking: Banking): Promise<SeededBank['customer']> {
  const answer = await openContract(banking, 'operator', facts);
  if (answer.result !== 'opened') throw new Error(`no contract was opened: ${answer.result}`);
  const { contractId, loginPassword } = answer.letter;
  return { contractId, password: loginPassword.reveal() };
}

async function openAccount(banking: Banking, contractId: ContractId, number: string): Promise<void> {
  const place = { branchCode: '001', depositKind: 'ordinary', number } as const;
  const opened = await perform(banking, 'operator', (deed) =>
    openCustomerAccount(deed, { contractId, openingYen, ...place }),
  );
  if (opened.result !== 'opened') throw new Error(`no account was opened: ${opened.reason}`);
}

/** Money comes and goes, evenly over the days. */
async function writeBooks(
  db: Database,
  { clock, random }: Banking,
  { accounts, lines, signal }: Seeding & Pick<SeededBank, 'accounts'>,
): Promise<void> {
  const startMs = clock.nowMs() - (historyDays - 1) * dayMs;
  const stepMs = Math.floor(((historyDays - 2) * dayMs) / lines);
  for (let line = 0; line < lines; line += 1) {
    signal.throwIfAborted();
    const amountYen = line % 2 === 0 ? 12_000 : -9_800;
    const atMs = startMs + line * stepMs;
    await db.transaction(async (tx) => {
      for (const accountId of accounts) {
        const id = newEntryId(random);
        const description = amountYen > 0 ? '給与' : 'クレジット ﾜﾘﾌｶ-ﾄﾞ';
        const postings = [
          { accountId, amountYen, description },
          { accountId: internalAccounts.otherBanks, amountYen: -amountYen, description },
        ].toSorted((one, other) => one.amountYen - other.amountYen);
        const valueDate = tokyoDate(atMs);
        const entry = { id, idempotencyKey: `bench:${id}`, kind: 'transfer', description: '', valueDate, postings };
        const booked = await bookEntry(tx, entry, atMs);
        if (booked.result === 'refused') throw new Error(`no entry was booked: ${booked.reason}`);
      }
    });
  }
}
