import type { BillNumbers } from './biller.ts';

export interface BillNumbersFault {
  readonly field: keyof BillNumbers;
  readonly fault: 'missing' | 'malformed';
}

const shapes: Readonly<Record<keyof BillNumbers, RegExp>> = {
  institutionNumber: /^\d{5}$/,
  customerNumber: /^\d{1,20}$/,
  confirmationNumber: /^\d{1,6}$/,
};
const maxTypedLength = 60;

/** The numbers of a bill as somebody typed them, in any width and with the groups that are printed. */
export function readBillNumbers(
  typed: BillNumbers,
): { readonly numbers: BillNumbers } | { readonly faults: readonly BillNumbersFault[] } {
  const numbers = {
    institutionNumber: plain(typed.institutionNumber),
    customerNumber: plain(typed.customerNumber),
    confirmationNumber: plain(typed.confirmationNumber),
  };
  const fields = ['institutionNumber', 'customerNumber', 'confirmationNumber'] as const;
  const faults = fields
    .filter((field) => !shapes[field].test(numbers[field]))
    .map((field): BillNumbersFault => ({ field, fault: numbers[field] === '' ? 'missing' : 'malformed' }));
  return faults.length > 0 ? { faults } : { numbers };
}

function plain(typed: string): string {
  return typed
    .slice(0, maxTypedLength)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}\u2212\u2500\u30fc]/gu, '');
}
