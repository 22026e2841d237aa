import type { Bank } from '../bank-names/bank-directory.ts';
import type { NameList } from '../bank-names/name-list.ts';
import type { Banking } from '../banking.ts';

/** What transfers need besides: one for each program. */
export interface TransferDesk {
  readonly banking: Banking;
  /** The bank itself, with its branches. */
  readonly bank: Bank;
  /** All the others; where it lists the bank itself, `bank` is what counts. */
  readonly banks: NameList<Bank>;
}

/** The bank of a code; null where there is none. */
export function bankOf({ bank, banks }: TransferDesk, code: string): Bank | null {
  return code === bank.code ? bank : banks.byCode(code);
}
