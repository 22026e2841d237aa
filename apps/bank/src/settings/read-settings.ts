import {
  contractLimits,
  findContract,
  limitsNow,
  noticeChoices,
  openEmailChange,
  tokenStanding,
  type Banking,
  type Contract,
  type ContractId,
  type Limits,
  type NoticeChoices,
  type TokenStanding,
} from '@warifu/banking';
import { coolingOffEnd } from '../order/cooling-off.ts';

/** What a customer has set, as the page of settings shows it. */
export interface PresentSettings {
  readonly contract: Contract;
  readonly limits: Limits;
  /** The lower limits of a new token, and until when; null where none hold. */
  readonly coolingOff: { readonly limits: Limits; readonly untilMs: number } | null;
  /** The address that is still to be confirmed. */
  readonly newEmail: string | null;
  readonly notices: NoticeChoices;
  readonly token: TokenStanding;
}

export async function readSettings(banking: Banking, contractId: ContractId): Promise<PresentSettings> {
  const { db, policy } = banking;
  const contract = await findContract(db.sql, contractId);
  if (contract === null) throw new Error('a contract has vanished');
  const limits = await contractLimits(db.sql, policy, contractId);
  const token = await tokenStanding(db.sql, contractId);
  const emailChange = await openEmailChange(banking, contractId);
  return {
    contract,
    limits,
    coolingOff: coolingOffOf(banking, limits, token),
    newEmail: emailChange?.address ?? null,
    notices: await noticeChoices(db.sql, contractId),
    token,
  };
}

function coolingOffOf(banking: Banking, contract: Limits, token: TokenStanding): PresentSettings['coolingOff'] {
  const untilMs = coolingOffEnd(banking, token);
  if (untilMs === null) return null;
  const situation = { contract, hasToken: token.hasToken, tokenSinceMs: token.sinceMs };
  return { limits: limitsNow(banking.policy, situation, banking.clock.nowMs()), untilMs };
}
