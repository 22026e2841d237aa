import {
  accountsOf,
  balancesOf,
  contractLimits,
  limitsNow,
  listBookings,
  openEmailChange,
  readHistory,
  readLatestLines,
  tokenStanding,
  type AccountBalance,
  type BankAccount,
  type Banking,
  type ContractId,
  type Limits,
  type PastSignIn,
  type TokenState,
} from '@warifu/banking';
import { coolingOffEnd } from '../order/cooling-off.ts';

type Line = Awaited<ReturnType<typeof readLatestLines>>[number];

export interface HomeAccount extends BankAccount, AccountBalance {
  /** The newest first; none of an account beyond the first few. */
  readonly latest: readonly Line[];
}

/** What the home page tells. */
export interface HomeFacts {
  readonly accounts: readonly HomeAccount[];
  /** The sign-in before this one; null for none. */
  readonly lastSignIn: PastSignIn | null;
  /** Wrong passwords and codes since then; before the first sign-in, all. */
  readonly failuresSince: number;
  readonly bookings: number;
  readonly newEmail: string | null;
  readonly tokenState: TokenState;
  readonly limits: Limits;
  /** Until when the lower limits after a change of token hold; null where they do not. */
  readonly coolingOffUntilMs: number | null;
}

const accountsWithLines = 3;
const linesShown = 3;
const pastSignIns = 50;

export async function readHome(banking: Banking, contractId: ContractId): Promise<HomeFacts> {
  const [accounts, history, bookings, emailChange, tokenFacts] = await Promise.all([
    readAccounts(banking, contractId),
    readHistory(banking, contractId, pastSignIns),
    listBookings(banking, contractId),
    openEmailChange(banking, contractId),
    readTokenFacts(banking, contractId),
  ]);
  return {
    accounts,
    ...sinceLastSignIn(history),
    bookings: bookings.length,
    newEmail: emailChange?.address ?? null,
    ...tokenFacts,
  };
}

async function readAccounts(banking: Banking, contractId: ContractId): Promise<readonly HomeAccount[]> {
  const { db, clock } = banking;
  const accounts = await accountsOf(db.sql, contractId);
  const [balances, lines] = await Promise.all([
    balancesOf(db.sql, accounts, clock.nowMs()),
    Promise.all(accounts.slice(0, accountsWithLines).map(({ id }) => readLatestLines(banking, id, linesShown))),
  ]);
  return accounts.flatMap((account, index) => {
    const balance = balances[index];
    return balance === undefined ? [] : [{ ...account, ...balance, latest: lines[index] ?? [] }];
  });
}

/** @param history the newest first; its first sign-in is the present one */
function sinceLastSignIn(history: readonly PastSignIn[]): Pick<HomeFacts, 'lastSignIn' | 'failuresSince'> {
  const present = history.findIndex(({ result }) => result === 'signed_in');
  const last = history.findIndex(({ result }, index) => index > present && result === 'signed_in');
  const since = last < 0 ? history : history.slice(0, last);
  const failures = since.filter(({ result }) => result === 'wrong_password' || result === 'wrong_code');
  return { lastSignIn: history[last] ?? null, failuresSince: failures.length };
}

async function readTokenFacts(
  banking: Banking,
  contractId: ContractId,
): Promise<Pick<HomeFacts, 'tokenState' | 'limits' | 'coolingOffUntilMs'>> {
  const { db, policy, clock } = banking;
  const [contract, { tokenState, hasToken, sinceMs }] = await Promise.all([
    contractLimits(db.sql, policy, contractId),
    tokenStanding(db.sql, contractId),
  ]);
  return {
    tokenState,
    limits: limitsNow(policy, { contract, hasToken, tokenSinceMs: sinceMs }, clock.nowMs()),
    coolingOffUntilMs: coolingOffEnd(banking, { sinceMs }),
  };
}
