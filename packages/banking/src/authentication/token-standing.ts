import type { Sql, TransactionSql } from '@warifu/database';
import type { TokenId } from '@warifu/otp';
import type { ContractId } from '../contract/contract-id.ts';
import type { ContractState, TokenState } from '../contract/contract.ts';
import { passwordStandsIn } from './demand.ts';

/** What a contract knows of its token. */
export interface TokenStanding {
  readonly contractState: ContractState;
  readonly tokenState: TokenState;
  /** False where the password for transfers stands in: the limits depend on it. */
  readonly hasToken: boolean;
  readonly codeAtSignIn: boolean;
  /** Of the contract: raised with every change. */
  readonly version: number;
  /** Null where there never was one, and once its customer has stopped it. */
  readonly tokenId: TokenId | null;
  /** The bank has stopped it, and the authority has not heard of that: it would still take its codes. */
  readonly isStopUntold: boolean;
  /** When a token was last registered, exchanged or reissued; null if never. */
  readonly sinceMs: number | null;
  /** When a token was registered with neither an older one nor the bank vouching for it; exchanges keep it; null for any other. */
  readonly unvouchedAtMs: number | null;
}

/** @throws Error where there is no such contract */
export async function tokenStanding(sql: Sql, contractId: ContractId): Promise<TokenStanding> {
  const [row] = await sql<Omit<TokenStanding, 'hasToken'>[]>`
    select c.state as "contractState", c.token_state as "tokenState", c.code_at_sign_in as "codeAtSignIn", c.version,
      t.token_id as "tokenId",
      exists (select from banking.token_stop s where s.token_id = t.token_id and s.told_at is null) as "isStopUntold", t.since as "sinceMs", t.unvouched_at as "unvouchedAtMs"
    from banking.contract c left join banking.token t on t.contract_id = c.id
    where c.id = ${contractId}`;
  if (row === undefined) throw new Error('there is no such contract');
  return { ...row, hasToken: !passwordStandsIn(row.tokenState) };
}

/** As `tokenStanding`; nobody changes the contract or its token until the transaction ends. */
export async function lockTokenStanding(tx: TransactionSql, contractId: ContractId): Promise<TokenStanding> {
  await tx`select from banking.contract where id = ${contractId} for no key update`;
  // A statement of its own: it sees what was committed while the lock was waited for.
  return await tokenStanding(tx, contractId);
}
