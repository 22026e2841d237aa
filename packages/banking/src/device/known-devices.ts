import { isoTime, randomUuid, type Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import { digestOfCookie, newCookie } from '../session/cookie.ts';
import { browserLabel } from './browser-label.ts';

/** The browser at the other end, as its request tells of it. */
export interface Browser {
  /** Its device cookie; null if it brought none. */
  readonly deviceCookie: string | null;
  readonly userAgent: string;
  /** The network that it came from, as it is shown to the customer: of an IPv6 address the /64. */
  readonly network: string;
}

/** What was learnt of a browser whose customer has signed in. */
export interface Recognition {
  readonly isNew: boolean;
  /** What the browser is to keep from now on; null where what it has stays right. */
  readonly deviceCookie: Secret<string> | null;
}

const maxPerContract = 20;
const maxPerRound = 1_000;

/** A device is known to its contract while it was used after this moment. */
export function knownSinceMs({ policy }: Pick<Banking, 'policy'>, nowMs: number): number {
  return nowMs - policy.signIn.knownBrowserDays * 86_400_000;
}

/**
 * Lets the contract know a browser, when somebody has signed in with it in every respect. The browser gets a fresh
 * cookie when it is new to this contract, for all contracts that share it: a cookie that somebody else had put into it is
 * worth nothing afterwards. Beyond 20 browsers the one goes that was used longest ago.
 */
export async function recogniseBrowser(deed: Deed, contractId: ContractId, browser: Browser): Promise<Recognition> {
  const { tx, nowMs, banking } = deed;
  const label = browserLabel(browser.userAgent);
  const now = isoTime(nowMs);
  const known = browser.deviceCookie === null ? null : digestOfCookie(browser.deviceCookie);
  const used = await tx`
    update banking.device set last_used_at = ${now}, label = ${label}
    where contract_id = ${contractId} and digest = ${known}
      and last_used_at > ${isoTime(knownSinceMs(banking, nowMs))}`;
  if (used.count > 0) return { isNew: false, deviceCookie: null };
  const cookie = newCookie(banking.random);
  const digest = digestOfCookie(cookie.reveal());
  await tx`delete from banking.device where contract_id = ${contractId} and digest = ${known}`;
  await tx`update banking.device set digest = ${digest} where digest = ${known}`;
  await tx`
    insert into banking.device (contract_id, digest, id, label, first_used_at, last_used_at)
    values (${contractId}, ${digest}, ${randomUuid(banking.random)}, ${label}, ${now}, ${now})`;
  await tx`
    delete from banking.device where contract_id = ${contractId} and id in (
      select id from banking.device where contract_id = ${contractId}
      order by last_used_at desc, id offset ${maxPerContract}
    )`;
  deed.record('device_known', contractId);
  return { isNew: true, deviceCookie: cookie };
}

/** Forgets one round of browsers that were not used for so long; `done` when there are no more. */
export async function purgeDevices(banking: Banking): Promise<{ readonly purged: number; readonly done: boolean }> {
  const { count } = await banking.db.sql`
    delete from banking.device where id in (
      select id from banking.device
      where last_used_at <= ${isoTime(knownSinceMs(banking, banking.clock.nowMs()))}
      limit ${maxPerRound} for update skip locked
    )`;
  return { purged: count, done: count < maxPerRound };
}
