import { fragment, type Sql } from '@warifu/database';
import { parseContractId, type ContractId } from './contract-id.ts';

export type ContractState = 'active' | 'frozen' | 'closed';
export type Language = 'ja' | 'en';

/**
 * What a contract knows of its token. Only `none` (never one) and `stopped_by_customer` let the password for transfers
 * stand in for a code; `lost` and `stolen` refuse sign-in until a reissued token is registered.
 */
export type TokenState = 'none' | 'active' | 'stopped_by_customer' | 'stopped_by_staff' | 'locked' | 'lost' | 'stolen';

export interface Contract {
  readonly id: ContractId;
  readonly state: ContractState;
  readonly name: string;
  readonly nameKana: string;
  readonly email: string;
  /** Digits only. */
  readonly phone: string;
  readonly language: Language;
  readonly tokenState: TokenState;
  /** What the customer chose; it matters only while there is a token. */
  readonly codeAtSignIn: boolean;
  /** Raised with every change. */
  readonly version: number;
  readonly openedAtMs: number;
  readonly closedAtMs: number | null;
}

/** The columns of a `Contract`, of `banking.contract`. */
export const contractColumns = fragment`
  id, state, name, name_kana as "nameKana", email, phone, language, token_state as "tokenState",
  code_at_sign_in as "codeAtSignIn", version, opened_at as "openedAtMs", closed_at as "closedAtMs"`;

/** The contract whose ID somebody typed; null where there is none. */
export async function findContract(sql: Sql, typedId: string): Promise<Contract | null> {
  const [row] = await sql<Contract[]>`
    select ${contractColumns}
    from banking.contract where id = ${parseContractId(typedId) ?? ''}`;
  return row ?? null;
}

/** Whether signing in asks for a code. A token that staff stopped or that is locked still does: there is no way around it. */
export function wantsCodeAtSignIn({
  tokenState,
  codeAtSignIn,
}: Pick<Contract, 'tokenState' | 'codeAtSignIn'>): boolean {
  return codeAtSignIn && tokenState !== 'none' && tokenState !== 'stopped_by_customer';
}

/** Whether signing in is refused altogether, until the reissued token is registered. */
export function isTokenLost(tokenState: TokenState): boolean {
  return tokenState === 'lost' || tokenState === 'stolen';
}
