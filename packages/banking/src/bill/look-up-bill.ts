import type { ContractId } from '../contract/contract-id.ts';
import { readBillNumbers, type BillNumbersFault } from './bill-numbers.ts';
import type { Bill, BillAnswer, BillDesk, BillNumbers } from './biller.ts';
import { countLookUp, uncountLookUp } from './look-up-counter.ts';

export type BillLookUp =
  | { readonly result: 'owed'; readonly numbers: BillNumbers; readonly bill: Bill }
  | { readonly result: 'faulty'; readonly faults: readonly BillNumbersFault[] }
  /** The contract has looked in vain too often: the biller was not asked. */
  | { readonly result: 'stopped' }
  | Exclude<BillAnswer, { result: 'owed' }>;

/** Finds what is owed under the numbers that a customer typed. Few look-ups may find nothing: nobody searches for bills. */
export async function lookUpBill(
  { banking, biller }: BillDesk,
  { contractId, typed }: { readonly contractId: ContractId; readonly typed: BillNumbers },
): Promise<BillLookUp> {
  const read = readBillNumbers(typed);
  if ('faults' in read) return { result: 'faulty', faults: read.faults };
  const { numbers } = read;
  if (!(await countLookUp(banking, contractId))) return { result: 'stopped' };
  const answer = await biller.lookUp(numbers);
  const isFailure = answer.result === 'unknown_institution' || answer.result === 'unknown_bill';
  if (!isFailure) await uncountLookUp(banking, contractId);
  if (answer.result !== 'owed') return answer;
  // The biller may not have heard of it yet.
  const paid = await banking.db.sql`
    select from banking.bill b join banking.payment_order o on o.id = b.order_id
    where b.institution_number = ${numbers.institutionNumber} and b.customer_number = ${numbers.customerNumber}
      and b.confirmation_number = ${numbers.confirmationNumber} and o.state = 'posted'`;
  return paid.length > 0 ? { result: 'already_paid' } : { result: 'owed', numbers, bill: answer.bill };
}
