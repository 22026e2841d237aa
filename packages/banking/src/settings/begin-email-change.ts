import { createHmac } from 'node:crypto';
import type { Sql } from '@warifu/database';
import { isoTime, randomUuid } from '@warifu/kernel';
import type { ProofAnswer, ProofTarget } from '../authentication/proof.ts';
import { proveOperation } from '../authentication/prove.ts';
import { useProof } from '../authentication/use-proof.ts';
import type { Banking } from '../banking.ts';
import { checkEmail, type FactFault } from '../contract/contract-facts.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform, type Deed } from '../deed.ts';
import { lockOwnContract, signedInContract, type ProvenForm, type SessionEnded } from './signed-in.ts';

export type EmailChangeBegun =
  /** A number is on its way to the new address; `confirmEmailChange` takes it. */
  | { readonly result: 'begun' }
  | { readonly result: 'unchanged' }
  | { readonly result: 'faulty'; readonly fault: FactFault['fault'] }
  /** Five were begun within 24 hours: nobody is to be flooded with mail. */
  | { readonly result: 'too_many' }
  | SessionEnded
  | Exclude<ProofAnswer, { result: 'proven' }>;

const maxBegunPerDay = 5;
const dayMs = 86_400_000;

/**
 * Begins to change a customer's e-mail address, with whatever proof the policy wants. Nothing changes until the new address
 * is confirmed; the old one is told at once. A change that was begun before is dropped.
 */
export async function beginEmailChange(
  banking: Banking,
  form: ProvenForm & { readonly email: string },
): Promise<EmailChangeBegun> {
  const contractId = await signedInContract(banking, form);
  if (contractId === null) return { result: 'session_ended' };
  const checked = checkEmail(form.email);
  if ('fault' in checked) return { result: 'faulty', fault: checked.fault };
  const { email } = checked;
  const [present] = await banking.db.sql<{ email: string }[]>`
    select email from banking.contract where id = ${contractId}`;
  if (present?.email === email) return { result: 'unchanged' };
  if (await hasBegunTooMany(banking.db.sql, contractId, banking.clock.nowMs())) return { result: 'too_many' };
  const target = changing(banking, contractId, email);
  const answer = await proveOperation(banking, { ...form, ...target });
  if (answer.result !== 'proven') return answer;
  return await perform<EmailChangeBegun>(banking, 'customer', async (deed) => {
    const contract = await lockOwnContract(deed, contractId);
    if (contract === null) return { result: 'session_ended' };
    if (await hasBegunTooMany(deed.tx, contractId, deed.nowMs)) return { result: 'too_many' };
    // The same form once more: the number is on its way already.
    if (!(await useProof(deed, { ...target, proofId: answer.proofId }))) return { result: 'begun' };
    await begin(deed, contractId, email);
    return { result: 'begun' };
  });
}

async function begin(deed: Deed, contractId: ContractId, address: string): Promise<void> {
  const now = isoTime(deed.nowMs);
  const changeId = randomUuid(deed.banking.random);
  await deed.tx`
    update banking.email_change set ended_at = ${now} where contract_id = ${contractId} and ended_at is null`;
  await deed.tx`
    insert into banking.email_change (id, contract_id, address, begun_at)
    values (${changeId}, ${contractId}, ${address}, ${now})`;
  deed.record('email_change_begun', contractId, { changeId });
  deed.tell('email_change_begun', contractId, { newAddress: outline(address) });
  deed.notices.push({
    kind: 'email_confirmation',
    contractId,
    atMs: deed.nowMs,
    details: { changeId },
    address,
  });
}

async function hasBegunTooMany(sql: Sql, contractId: ContractId, nowMs: number): Promise<boolean> {
  const [row] = await sql<[{ count: number }]>`
    select count(*)::integer as count from banking.email_change
    where contract_id = ${contractId} and begun_at > ${isoTime(nowMs - dayMs)}`;
  return row.count >= maxBegunPerDay;
}

/** The proof names the new address by a keyed digest, so that it is not kept there. */
function changing({ digestKey }: Banking, contractId: ContractId, email: string): ProofTarget {
  const digest = createHmac('sha256', digestKey.reveal()).update(`warifu/v1/email-change\0${email}`).digest('hex');
  return { contractId, purpose: 'changeEmail', subject: `email ${digest}` };
}

/** `hanako@example.jp` as `h***@example.jp`: enough for its owner. */
function outline(address: string): string {
  return `${address.slice(0, 1)}***${address.slice(address.lastIndexOf('@'))}`;
}
