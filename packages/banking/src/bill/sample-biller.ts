import { createHash } from 'node:crypto';
import type { Bill, Biller, BillNumbers } from './biller.ts';

const institutions: Readonly<Record<string, Pick<Bill, 'billerName' | 'contents'>>> = {
  '10001': { billerName: 'ワリフ電力', contents: '電気料金' },
  '10002': { billerName: 'ワリフ市水道局', contents: '水道料金' },
  '10003': { billerName: 'ワリフ市', contents: '固定資産税' },
};

/** The numbers of those who issue sample bills. */
export const sampleInstitutions: readonly string[] = Object.keys(institutions);

/**
 * Bills to try out with. For every customer number there is one bill at each institution: its amount and the confirmation number
 * that opens it follow from the two. It keeps nothing; whether a bill was paid the bank knows itself.
 */
export const sampleBiller: Biller = {
  lookUp: (numbers) => {
    const institution = institutions[numbers.institutionNumber];
    if (institution === undefined) return Promise.resolve({ result: 'unknown_institution' });
    if (numbers.confirmationNumber !== sampleConfirmationNumber(numbers)) {
      return Promise.resolve({ result: 'unknown_bill' });
    }
    const amountYen = 1_000 + (wordOf('amount', numbers) % 30_000);
    return Promise.resolve({ result: 'owed', bill: { ...institution, amountYen } });
  },
  tellPaid: () => Promise.resolve('told'),
};

/** The 6 digits that a sample bill has printed on it. */
export function sampleConfirmationNumber(numbers: Omit<BillNumbers, 'confirmationNumber'>): string {
  return String(wordOf('confirmation', numbers) % 1_000_000).padStart(6, '0');
}

function wordOf(purpose: string, numbers: Omit<BillNumbers, 'confirmationNumber'>): number {
  const { institutionNumber, customerNumber } = numbers;
  return createHash('sha256').update([purpose, institutionNumber, customerNumber].join('/')).digest().readUInt32BE();
}
