import { fragment } from '@warifu/database';
import { isoTime, type Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import { digestOfCookie, newCookie } from './cookie.ts';
import { endedBefore, sessionEndOf, touchIntervalMs } from './session-times.ts';

/**
 * What the password was asked for: to sign in, or for one of the token flows at the foot of that page, which never lead to
 * the accounts.
 */
export type SessionPurpose = 'sign_in' | 'register_or_exchange' | 'stop';

/**
 * `password_passed`: nothing but the page of the next step may be shown (the code, or the token flow).
 * `password_change_due`: nothing but the page that replaces initial passwords.
 */
export type SessionStep = 'password_passed' | 'password_change_due' | 'signed_in';

export interface Session {
  readonly contractId: ContractId;
  readonly purpose: SessionPurpose;
  readonly step: SessionStep;
  readonly startedAtMs: number;
  /** When it ends if nothing is clicked until then. */
  readonly endsAtMs: number;
}

/** Of sessions at the same step the oldest gives way to one more than these. */
const maxPerStep = 10;

/** A lost token ends everything but the way to register the reissued one. */
const isUsable = fragment`
  c.state = 'active' and (s.purpose = 'register_or_exchange' or c.token_state not in ('lost', 'stolen'))`;

/** Opens a session; its cookie is told once. */
export async function startSession(
  { tx, nowMs, banking }: Deed,
  { contractId, purpose, step }: Pick<Session, 'contractId' | 'purpose' | 'step'>,
): Promise<Secret<string>> {
  const cookie = newCookie(banking.random);
  const now = isoTime(nowMs);
  await tx`
    insert into banking.session (digest, contract_id, purpose, step, started_at, touched_at)
    values (${digestOfCookie(cookie.reveal())}, ${contractId}, ${purpose}, ${step}, ${now}, ${now})`;
  await tx`
    delete from banking.session where digest in (
      select digest from banking.session
      where contract_id = ${contractId} and purpose = ${purpose} and step = ${step}
      order by touched_at desc, digest offset ${maxPerStep}
    )`;
  return cookie;
}

/**
 * The session that a cookie stands for; null for none, an ended one, or one whose contract may not be used meanwhile.
 * Finding it is a sign of life, which is written down once a minute: so an idle session ends at most a minute early,
 * and never late.
 */
export async function findSession(banking: Banking, cookie: string): Promise<Session | null> {
  const digest = digestOfCookie(cookie);
  const nowMs = banking.clock.nowMs();
  const row = await readSession(banking, digest, nowMs);
  if (row === null) return null;
  const { touchedAtMs, ...session } = row;
  const isDue = touchedAtMs <= nowMs - touchIntervalMs;
  if (isDue) await touch(banking, digest, nowMs);
  return { ...session, endsAtMs: sessionEndOf(banking, { ...row, touchedAtMs: isDue ? nowMs : touchedAtMs }) };
}

/** When a session ends if nothing is clicked; null as for `findSession`. To ask is no sign of life: a page that warns may. */
export async function sessionEnd(banking: Banking, cookie: string): Promise<number | null> {
  const row = await readSession(banking, digestOfCookie(cookie), banking.clock.nowMs());
  return row === null ? null : sessionEndOf(banking, row);
}

type SessionRow = Omit<Session, 'endsAtMs'> & { readonly touchedAtMs: number };

async function readSession(banking: Banking, digest: Buffer, nowMs: number): Promise<SessionRow | null> {
  const { idleSinceMs, startedSinceMs } = endedBefore(banking, nowMs);
  const [row] = await banking.db.sql<SessionRow[]>`
    select s.contract_id as "contractId", s.purpose, s.step, s.started_at as "startedAtMs", s.touched_at as "touchedAtMs"
    from banking.session s join banking.contract c on c.id = s.contract_id
    where s.digest = ${digest} and s.touched_at > ${isoTime(idleSinceMs)} and s.started_at > ${isoTime(startedSinceMs)}
      and ${isUsable}`;
  return row ?? null;
}

async function touch({ db }: Banking, digest: Buffer, nowMs: number): Promise<void> {
  await db.sql`
    update banking.session set touched_at = ${isoTime(nowMs)}
    where digest = ${digest} and touched_at < ${isoTime(nowMs)}`;
}

/**
 * Takes a session away and locks its contract, so that the next step can begin with a fresh cookie. Of two who try, one gets
 * it; null for the other, and where it is not at this step, has ended, or may not be used any more.
 */
export async function takeSession(
  { tx, banking, nowMs }: Deed,
  cookie: string,
  { purpose, step }: Pick<Session, 'purpose' | 'step'>,
): Promise<ContractId | null> {
  const digest = digestOfCookie(cookie);
  const { idleSinceMs, startedSinceMs } = endedBefore(banking, nowMs);
  const [row] = await tx<{ contractId: ContractId }[]>`
    delete from banking.session s using (
      select id, state, token_state from banking.contract
      where id = (select contract_id from banking.session where digest = ${digest}) for no key update
    ) c
    where s.digest = ${digest} and s.contract_id = c.id and s.purpose = ${purpose} and s.step = ${step}
      and s.touched_at > ${isoTime(idleSinceMs)} and s.started_at > ${isoTime(startedSinceMs)} and ${isUsable}
    returning s.contract_id as "contractId"`;
  return row?.contractId ?? null;
}
