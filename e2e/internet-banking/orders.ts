import { sampleConfirmationNumber, sampleInstitutions, type BillNumbers } from '@warifu/banking';
import type { Person } from './person.ts';

/** A transfer to another bank, up to the page that sums it up. */
export async function enterTransfer(person: Person, facts: TransferFacts): Promise<void> {
  await enterRecipient(person);
  await enterDetails(person, facts);
  await person.at(person.w.transfer.confirmTitle);
}

/** Looks for the bank and the branch, and types the account. */
export async function enterRecipient(person: Person): Promise<void> {
  const { w } = person;
  const words = w.transfer;
  await person.goTo('transfers');
  await person.at(words.title);
  await person.follow(words.otherBank);
  await person.at(words.bankTitle);
  await person.type(words.search.label, words.search.bank);
  await person.press(words.search.submit);
  await person.follow(words.search.foundBank);
  await person.at(words.branchTitle);
  await person.type(words.search.label, words.search.branch);
  await person.press(words.search.submit);
  await person.follow(words.search.foundBranch);
  await person.at(words.accountTitle);
  await person.choose(words.ordinary);
  await person.type(words.accountNumber, '７６５４３２１');
  await person.type(words.recipientName, 'やまだ　たろう');
  await person.press(w.next);
}

export interface TransferFacts {
  readonly amountYen: number;
  /** The value of the day in the list; today where it is left out. */
  readonly on?: string | undefined;
}

/** Types the amount, and chooses the account and the day. */
export async function enterDetails({ browser, w, ...person }: Person, { amountYen, on }: TransferFacts): Promise<void> {
  await person.at(w.transfer.detailsTitle);
  await person.choose(/./);
  await person.type(w.transfer.amount, String(amountYen));
  if (on !== undefined) await browser.page.getByLabel(w.transfer.day, { exact: true }).selectOption(on);
  await person.press(w.transfer.toConfirm);
}

/** What the page of an order asks for. */
export interface Proof {
  readonly code?: string | undefined;
  readonly transferPassword?: string | undefined;
}

/** ★ワンタイムパスワード認証画面, and the button under it. */
export async function prove({ w, type, press }: Person, proof: Proof, button: string): Promise<void> {
  if (proof.code !== undefined) await type(w.labels.code, proof.code);
  if (proof.transferPassword !== undefined) await type(w.labels.transferPassword, proof.transferPassword);
  await press(button);
}

/** The number of a receipt. */
export async function readReceipt({ browser: { page }, w }: Person): Promise<string> {
  const term = page.getByRole('term').filter({ hasText: w.transfer.receiptNumber });
  return (await term.locator('xpath=following-sibling::dd[1]').textContent()) ?? '';
}

/** A bill as it comes to the customer by post. */
function billOf({ customer: { contractId } }: Pick<Person, 'customer'>): BillNumbers {
  const numbers = { institutionNumber: sampleInstitutions[0] ?? '', customerNumber: contractId };
  return { ...numbers, confirmationNumber: sampleConfirmationNumber(numbers) };
}

/** 収納サービス, up to the page that asks for the proof. */
export async function enterBill({ w, ...person }: Person): Promise<void> {
  const words = w.bill;
  const bill = billOf(person);
  await person.goTo('bills');
  await person.at(words.title);
  await person.type(words.institutionNumber, bill.institutionNumber);
  await person.type(words.customerNumber, bill.customerNumber);
  await person.type(words.confirmationNumber, bill.confirmationNumber);
  await person.press(w.next);
  await person.at(words.confirmTitle);
  await person.choose(/./);
  await person.press(words.confirm);
}
