import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Language } from '../contract/contract.ts';
import { perform } from '../deed.ts';
import type { NoticeDetails, NoticeKind } from '../notice.ts';
import { confirmationCode } from '../settings/confirmation-code.ts';
import type { Mailer } from './mailer.ts';
import { isNoticeKind, writeMail, type BankContact } from './write-mail.ts';

/** What came of one round. */
export interface Delivery {
  readonly delivered: number;
  readonly putOff: number;
  readonly givenUp: number;
  /** Why the round ended early: nothing gets through to the mail server, as `ESOCKET`, `EAUTH`. Null if it did not. */
  readonly unreachable: string | null;
}

/** Of the mails that are under way: longer than any attempt takes. */
const leaseMs = 60_000;
const longestWaitMinutes = 12 * 60;
const triedForMs = 3 * 86_400_000;

interface TakenNotice {
  readonly id: string;
  readonly contractId: ContractId;
  readonly kind: string;
  readonly details: unknown;
  readonly address: string;
  readonly language: Language;
  readonly atMs: number;
  readonly customerName: string;
  readonly firstAttemptAtMs: number;
}

type Fate = 'delivered' | 'put_off' | 'given_up' | { readonly unreachable: string };

/**
 * Sends what is due, the longest waiting first, `limit` mails at most. Any number of programs may do it at once. A mail is
 * taken before it is sent and marked after: whoever dies in between leaves it to be sent once more, with the same
 * Message-ID.
 */
export async function deliverDue(
  banking: Banking,
  { mailer, bank }: { readonly mailer: Mailer; readonly bank: BankContact },
  limit: number,
): Promise<Delivery> {
  const counts = { delivered: 0, put_off: 0, given_up: 0 };
  const delivery = (unreachable: string | null): Delivery => ({
    delivered: counts.delivered,
    putOff: counts.put_off,
    givenUp: counts.given_up,
    unreachable,
  });
  for (let sent = 0; sent < limit; sent += 1) {
    const notice = await take(banking);
    if (notice === null) break;
    const fate = await deliver(banking, { mailer, bank }, notice);
    // It comes up again when its lease has run out; the others need not be tried now.
    if (typeof fate === 'object') return delivery(fate.unreachable);
    counts[fate] += 1;
  }
  return delivery(null);
}

async function take({ db, clock }: Banking): Promise<TakenNotice | null> {
  const nowMs = clock.nowMs();
  const now = isoTime(nowMs);
  const [notice] = await db.sql<TakenNotice[]>`
    update banking.notice n
    set next_attempt_at = ${isoTime(nowMs + leaseMs)}, first_attempt_at = coalesce(n.first_attempt_at, ${now}::timestamptz)
    from banking.contract c
    where c.id = n.contract_id and n.id = (
      select id from banking.notice where next_attempt_at <= ${now}
      order by next_attempt_at, id limit 1 for no key update skip locked
    )
    returning n.id, n.contract_id as "contractId", n.kind, n.details, n.address, n.language, n.happened_at as "atMs",
      c.name as "customerName", n.first_attempt_at as "firstAttemptAtMs"`;
  return notice ?? null;
}

async function deliver(
  banking: Banking,
  { mailer, bank }: { readonly mailer: Mailer; readonly bank: BankContact },
  notice: TakenNotice,
): Promise<Fate> {
  const { id, kind, language, atMs, address } = notice;
  if (banking.clock.nowMs() >= notice.firstAttemptAtMs + triedForMs)
    return await giveUp(banking, notice, 'undeliverable');
  // Written by a newer version of this program, which will send it.
  if (!isNoticeKind(kind)) return await putOff(banking, id);
  const details = notice.details as NoticeDetails[NoticeKind];
  const mail = writeMail(
    { ...notice, kind, details },
    { bank, confirmationCode: (changeId) => confirmationCode(banking, changeId) },
  );
  const sending = await mailer.send({ id, to: address, ...mail, language, atMs });
  switch (sending.result) {
    case 'sent':
      return await markDelivered(banking, id);
    case 'refused':
      return await giveUp(banking, notice, 'refused', sending.replyCode);
    case 'put_off':
      return await putOff(banking, id);
    case 'unreachable':
      return { unreachable: sending.cause };
  }
}

async function markDelivered({ db, clock }: Banking, id: string): Promise<'delivered'> {
  await db.sql`
    update banking.notice set delivered_at = ${isoTime(clock.nowMs())}, next_attempt_at = null
    where id = ${id} and next_attempt_at is not null`;
  return 'delivered';
}

/** The waits double: 1 minute, 2, 4, up to 12 hours. */
async function putOff({ db, clock }: Banking, id: string): Promise<'put_off'> {
  await db.sql`
    update banking.notice
    set refusals = refusals + 1,
      next_attempt_at = ${isoTime(clock.nowMs())}::timestamptz
        + least(power(2, refusals), ${longestWaitMinutes}) * interval '1 minute'
    where id = ${id} and next_attempt_at is not null`;
  return 'put_off';
}

async function giveUp(
  banking: Banking,
  { id, contractId, kind }: TakenNotice,
  reason: 'refused' | 'undeliverable',
  replyCode: number | null = null,
): Promise<'given_up'> {
  await perform(banking, 'system', async (deed) => {
    const { count } = await deed.tx`
      update banking.notice set given_up_at = ${isoTime(deed.nowMs)}, next_attempt_at = null
      where id = ${id} and next_attempt_at is not null`;
    if (count > 0) deed.record('notice_given_up', contractId, { noticeId: id, kind, reason, replyCode });
  });
  return 'given_up';
}
