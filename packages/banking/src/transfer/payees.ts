import type { Sql } from '@warifu/database';
import { isoTime, randomUuid } from '@warifu/kernel';
import type { DemandRefusal } from '../authentication/demand.ts';
import type { ProofRejection } from '../authentication/proof.ts';
import { proveOperation } from '../authentication/prove.ts';
import { useProof } from '../authentication/use-proof.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform, type Deed } from '../deed.ts';
import { resolveTypedAccount, type Destination, type DestinationFault, type TypedAccount } from './destination.ts';
import { lockContract } from '../order/place-order.ts';
import type { TransferDesk } from './transfer-desk.ts';

/** A recipient that a contract has registered, so that nobody mistypes it. */
export interface Payee extends TypedAccount {
  /** A UUID. */
  readonly id: string;
}

export interface PayeeRegistration {
  readonly contractId: ContractId;
  readonly account: TypedAccount;
  /** Made for this one showing of the form: 1 to 64 visible ASCII characters. */
  readonly formKey: string;
  /** Where the policy asks for a proof. */
  readonly code?: string | undefined;
  readonly transferPassword?: string | undefined;
}

export type PayeeRegistered =
  /** Now or before. */
  | { readonly result: 'registered' }
  | { readonly result: 'faulty'; readonly fault: DestinationFault }
  | { readonly result: 'rejected'; readonly rejection: ProofRejection }
  | { readonly result: 'refused'; readonly reason: DemandRefusal }
  /** The contract has as many as it may. */
  | { readonly result: 'full' }
  /** `unknown`: nobody could be asked, and nothing was registered. */
  | { readonly result: 'unknown' | 'form_reused' };

const maxPayees = 100;

/** The payees of a contract in the order of their names. */
export async function payeesOf(sql: Sql, contractId: ContractId): Promise<readonly Payee[]> {
  return await sql<Payee[]>`
    select id, bank_code as "bankCode", branch_code as "branchCode", deposit_kind as "depositKind",
      account_number as "accountNumber", recipient_name as "recipientName"
    from banking.payee where contract_id = ${contractId} order by recipient_name, id limit ${maxPayees}`;
}

/** A payee of a contract; null where it has none of that ID. */
export async function findPayee(
  sql: Sql,
  { contractId, payeeId }: { readonly contractId: ContractId; readonly payeeId: string },
): Promise<Payee | null> {
  return (await payeesOf(sql, contractId)).find(({ id }) => id === payeeId) ?? null;
}

/** Registers a payee, with a proof where the policy wants one. */
export async function registerPayee(desk: TransferDesk, form: PayeeRegistration): Promise<PayeeRegistered> {
  const { banking } = desk;
  const { contractId, formKey, code, transferPassword } = form;
  const to = await resolveTypedAccount(desk, banking.db.sql, { contractId, typed: form.account });
  if ('fault' in to) return { result: 'faulty', fault: to };
  const held = await standing(banking.db.sql, contractId, to);
  if (held !== 'free') return { result: held };
  const target = { contractId, purpose: 'registerPayee', subject: subjectOf(to) } as const;
  const answer = await proveOperation(banking, { ...target, formKey, code, transferPassword });
  if (answer.result === 'unknown') return { result: 'unknown' };
  if (answer.result !== 'proven') return answer;
  return await perform<PayeeRegistered>(banking, 'customer', async (deed) => {
    await lockContract(deed, contractId);
    const heldThen = await standing(deed.tx, contractId, to);
    if (heldThen !== 'free') return { result: heldThen };
    if (!(await useProof(deed, { ...target, proofId: answer.proofId }))) return { result: 'form_reused' };
    await write(deed, contractId, to);
    return { result: 'registered' };
  });
}

/** Forgets a payee; false where there was none. */
export async function removePayee(
  banking: Banking,
  { contractId, payeeId }: { readonly contractId: ContractId; readonly payeeId: string },
): Promise<boolean> {
  return await perform(banking, 'customer', async (deed) => {
    const { count } = await deed.tx`
      delete from banking.payee where contract_id = ${contractId} and id::text = ${payeeId}`;
    if (count > 0) deed.record('payee_removed', contractId, { payeeId });
    return count > 0;
  });
}

async function standing(sql: Sql, contractId: ContractId, to: Destination): Promise<'registered' | 'full' | 'free'> {
  const payees = await payeesOf(sql, contractId);
  const subject = subjectOf(to);
  const isThere = payees.some((payee) => subject === subjectOfPayee(payee));
  if (isThere) return 'registered';
  return payees.length >= maxPayees ? 'full' : 'free';
}

async function write(deed: Deed, contractId: ContractId, to: Destination): Promise<void> {
  const { tx, banking, nowMs } = deed;
  const payeeId = randomUuid(banking.random);
  await tx`
    insert into banking.payee (
      id, contract_id, bank_code, branch_code, deposit_kind, account_number, recipient_name, registered_at
    ) values (
      ${payeeId}, ${contractId}, ${to.bank.code}, ${to.branch.code}, ${to.depositKind}, ${to.accountNumber},
      ${to.recipientName}, ${isoTime(nowMs)}
    )`;
  deed.record('payee_registered', contractId, { payeeId });
  deed.tell('payee_registered', contractId, { to: to.recipientName });
}

function subjectOf({ bank, branch, depositKind, accountNumber }: Destination): string {
  return [bank.code, branch.code, depositKind, accountNumber].join('-');
}

function subjectOfPayee({ bankCode, branchCode, depositKind, accountNumber }: Payee): string {
  return [bankCode, branchCode, depositKind, accountNumber].join('-');
}
