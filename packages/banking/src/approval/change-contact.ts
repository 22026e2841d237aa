import { isoTime } from '@warifu/kernel';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import type { NoticeKind } from '../notice.ts';
import { endSessionsOf } from '../session/end-sessions.ts';
import type { RequestDetails } from './request.ts';

/**
 * Changes where a customer is reached, and ends their sessions. The old address is told as well as the new one: whoever has
 * talked the bank into it cannot keep it from its owner. A change that the customer had begun is dropped. The contract is locked.
 */
export async function changeContact(
  deed: Deed,
  contractId: ContractId,
  { email, phone }: RequestDetails['change_contact'],
): Promise<void> {
  const [before] = await deed.tx<{ email: string; phone: string }[]>`
    select email, phone from banking.contract where id = ${contractId}`;
  if (before === undefined) throw new Error('a contract has vanished');
  await deed.tx`
    update banking.contract
    set email = ${email ?? before.email}, phone = ${phone ?? before.phone}, version = version + 1 where id = ${contractId}`;
  await deed.tx`
    update banking.email_change set ended_at = ${isoTime(deed.nowMs)}
    where contract_id = ${contractId} and ended_at is null`;
  await endSessionsOf(deed, contractId);
  const changed = { email: email !== null && email !== before.email, phone: phone !== null && phone !== before.phone };
  deed.record('contact_changed', contractId, changed);
  const addresses = new Set([before.email, email ?? before.email]);
  if (changed.email) tellAll(deed, contractId, { kind: 'email_changed', addresses });
  if (changed.phone) tellAll(deed, contractId, { kind: 'phone_changed', addresses });
}

function tellAll(
  deed: Deed,
  contractId: ContractId,
  { kind, addresses }: { kind: Extract<NoticeKind, 'email_changed' | 'phone_changed'>; addresses: ReadonlySet<string> },
): void {
  for (const address of addresses) {
    deed.notices.push({ kind, contractId, atMs: deed.nowMs, details: {}, address });
  }
}
