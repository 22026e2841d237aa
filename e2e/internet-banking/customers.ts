import { openContract, openCustomerAccount, perform, type ContractId, type Language } from '@warifu/banking';
import type { BankWorld } from './bank-world.ts';

/** What a customer has from the bank's letter. */
export interface Customer {
  readonly contractId: ContractId;
  readonly password: string;
  readonly transferPassword: string;
  readonly email: string;
  /** 7 digits each, all of branch 001. */
  readonly accountNumbers: readonly string[];
}

export interface NewCustomer {
  readonly language: Language;
  /** One account for each amount. */
  readonly fundsYen?: readonly number[];
  /** As the letter brings them: to be replaced at the first sign-in. */
  readonly hasInitialPasswords?: boolean;
}

const named = {
  ja: { name: '千葉 花子', nameKana: 'チバ ハナコ' },
  en: { name: 'Hanako Chiba', nameKana: 'チバ ハナコ' },
};
let customers = 0;

/** A contract with accounts; its token is still to come. */
export async function openCustomer(
  { transfers: { banking }, admin }: BankWorld,
  { language, fundsYen = [1_000_000], hasInitialPasswords = false }: NewCustomer,
): Promise<Customer> {
  customers += 1;
  const email = `customer-${customers}@example.jp`;
  const facts = { ...named[language], email, phone: '0470-22-0000', language };
  const opening = await openContract(banking, 'operator', facts);
  if (opening.result !== 'opened') throw new Error(`not opened: ${opening.result}`);
  const { contractId, loginPassword, transferPassword } = opening.letter;
  if (!hasInitialPasswords) {
    await admin.sql`update banking.password set is_initial = false where contract_id = ${contractId}`;
  }
  const accountNumbers: string[] = [];
  for (const [index, openingYen] of fundsYen.entries()) {
    const number = String(1_000_000 + customers * 10 + index);
    const account = { contractId, branchCode: '001', depositKind: 'ordinary', number, openingYen } as const;
    const opened = await perform(banking, 'operator', (deed) => openCustomerAccount(deed, account));
    if (opened.result !== 'opened') throw new Error(`not opened: ${opened.reason}`);
    accountNumbers.push(number);
  }
  return {
    contractId,
    password: loginPassword.reveal(),
    transferPassword: transferPassword.reveal(),
    email,
    accountNumbers,
  };
}
