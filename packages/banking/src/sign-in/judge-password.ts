import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import { parseContractId, type ContractId } from '../contract/contract-id.ts';
import { knownSinceMs, type Browser } from '../device/known-devices.ts';
import type { PasswordDesk } from '../password/passwords.ts';
import { digestOfCookie } from '../session/cookie.ts';
import { countAttempt, type CountedAttempt } from './counter.ts';

/** What somebody typed into the sign-in page, or into one that begins a token flow, and with what browser. */
export interface PasswordAttempt {
  readonly contractId: string;
  readonly password: string;
  readonly browser: Browser;
}

/** A wrong one knows no contract where the ID is nobody's; nothing else tells such an attempt from any other. */
export type Judgement = RightPassword | WrongPassword | { readonly result: 'stopped_here' };

export interface RightPassword {
  readonly result: 'right';
  readonly contractId: ContractId;
  /** The hash that it was judged by, and one to put in its place where that was made at another cost. */
  readonly phc: string;
  readonly newPhc: string | null;
  readonly counted: CountedAttempt;
  readonly isKnownBrowser: boolean;
}

export interface WrongPassword {
  readonly result: 'wrong';
  readonly contractId: ContractId | null;
  readonly counted: CountedAttempt;
  readonly isKnownBrowser: boolean;
}

interface Found {
  readonly contractId: ContractId | null;
  readonly phc: string | null;
  readonly deviceId: string | null;
}

/**
 * Judges a login password. The attempt is counted before it is judged: for a browser that the contract knows by itself,
 * for all others together. For an ID that nobody has the same statements and the same run of Argon2id are made.
 */
export async function judgePassword(
  banking: Banking,
  desk: PasswordDesk,
  attempt: PasswordAttempt,
): Promise<Judgement> {
  const { contractId, phc, deviceId } = await find(banking, attempt);
  const counted = await countAttempt(banking, { typedId: attempt.contractId, deviceId, contractId });
  if (counted === null) return { result: 'stopped_here' };
  const isKnownBrowser = deviceId !== null;
  const { isRight, isOutdated } = await desk.verify(attempt.password, phc);
  if (contractId === null || phc === null || !isRight) {
    return { result: 'wrong', contractId, counted, isKnownBrowser };
  }
  const newPhc = isOutdated ? await desk.hash(attempt.password) : null;
  return { result: 'right', contractId, phc, newPhc, counted, isKnownBrowser };
}

async function find(banking: Banking, { contractId, browser }: PasswordAttempt): Promise<Found> {
  const { deviceCookie } = browser;
  const knownSince = isoTime(knownSinceMs(banking, banking.clock.nowMs()));
  const [found] = await banking.db.sql<[Found]>`
    select c.id as "contractId", p.phc, d.id as "deviceId"
    from (values (1)) as always
    left join banking.contract c on c.id = ${parseContractId(contractId) ?? ''}
    left join banking.password p on p.contract_id = c.id and p.kind = 'login'
    left join banking.device d on d.contract_id = c.id
      and d.digest = ${deviceCookie === null ? null : digestOfCookie(deviceCookie)} and d.last_used_at > ${knownSince}`;
  return found;
}
