import {
  authenticateOrder,
  beginTokenFlow,
  bookableDates,
  confirmTransfer,
  draftTransfer,
  endSessionsOf,
  openContract,
  openCustomerAccount,
  perform,
  registerPayee,
  registerToken,
  replaceInitialPasswords,
  signIn,
  tokyoDate,
  type Banking,
  type Browser,
  type ContractId,
  type InitialLetter,
  type TransferDesk,
} from '@warifu/banking';
import { randomUuid } from '@warifu/kernel';
import type { AccountId } from '@warifu/ledger';
import { samplePasswords, samplePayees, type SampleContract } from './sample-bank.ts';
import type { SampleToken } from './sample-tokens.ts';

/** Made through the same doors as any other customer: what is refused here is a bug. */
export interface SampleCustomer extends SampleContract {
  readonly contractId: ContractId;
  readonly ordinaryAccount: AccountId;
  readonly letter: InitialLetter;
}

const browser: Browser = { deviceCookie: null, userAgent: '', network: '127.0.0.1' };
const headOffice = '001';

export async function openSampleCustomer(banking: Banking, contract: SampleContract): Promise<SampleCustomer> {
  const { id, facts, openingYen, savingsYen } = contract;
  const opening = await openContract(banking, 'operator', { ...facts, id });
  if (opening.result !== 'opened') throw refused('a contract', opening);
  const { letter } = opening;
  const { contractId } = letter;
  const openAccount = async (depositKind: 'ordinary' | 'savings', yen: number): Promise<AccountId> => {
    const number = `${depositKind === 'ordinary' ? 1 : 2}${id.slice(-6)}`;
    const opened = await perform(banking, 'operator', (deed) =>
      openCustomerAccount(deed, { contractId, branchCode: headOffice, depositKind, number, openingYen: yen }),
    );
    if (opened.result !== 'opened') throw refused('an account', opened);
    return opened.accountId;
  };
  const ordinaryAccount = await openAccount('ordinary', openingYen);
  if (savingsYen !== null) await openAccount('savings', savingsYen);
  return { ...contract, contractId, ordinaryAccount, letter };
}

/** Replaces the passwords of the letter by those that the trial tells. */
export async function chooseSamplePasswords(banking: Banking, { contractId, letter }: SampleCustomer): Promise<void> {
  const signedIn = await signIn(banking, { contractId, password: letter.loginPassword.reveal(), browser });
  if (signedIn.result !== 'must_change_password') throw refused('a sign-in', signedIn);
  const sessionCookie = signedIn.sessionCookie.reveal();
  const replaced = await replaceInitialPasswords(banking, { sessionCookie, browser, chosen: samplePasswords });
  if (replaced.result !== 'signed_in') throw refused('the passwords', replaced);
  await perform(banking, 'customer', (deed) => endSessionsOf(deed, contractId));
}

export async function registerSampleToken(
  banking: Banking,
  { contractId }: SampleCustomer,
  { credentialId, code }: SampleToken,
): Promise<void> {
  const password = samplePasswords.login;
  const begun = await beginTokenFlow(banking, { contractId, password, browser, purpose: 'register_or_exchange' });
  if (begun.result !== 'password_passed') throw refused('a token flow', begun);
  const registered = await registerToken(banking, {
    sessionCookie: begun.sessionCookie.reveal(),
    formKey: randomUuid(banking.random),
    tokenId: credentialId,
    code,
    codeAtSignIn: true,
  });
  if (registered.result !== 'registered') throw refused('a token', registered);
}

export async function registerSamplePayees(desk: TransferDesk, { contractId }: SampleCustomer): Promise<void> {
  for (const account of samplePayees) {
    const formKey = randomUuid(desk.banking.random);
    const registered = await registerPayee(desk, { contractId, account, formKey });
    if (registered.result !== 'registered') throw refused('a payee', registered);
  }
}

const bookings = [
  { amountYen: 68_000, daysAhead: 3 },
  { amountYen: 15_000, daysAhead: 8 },
];

/** Books transfers to the first payee with the password for transfers, as a customer without a token does. */
export async function bookSampleTransfers(
  desk: TransferDesk,
  { contractId, ordinaryAccount }: SampleCustomer,
): Promise<void> {
  const { banking } = desk;
  const [payee] = samplePayees;
  const days = bookableDates(tokyoDate(banking.clock.nowMs()), banking.policy.bookingHorizonDays);
  for (const { amountYen, daysAhead } of bookings) {
    const on = days[daysAhead];
    if (payee === undefined || on === undefined) throw new Error('there is nothing to book');
    const request = {
      contractId,
      fromAccountId: ordinaryAccount,
      to: { kind: 'account' as const, ...payee },
      amountYen,
      on,
    };
    const drafted = await draftTransfer(desk, request);
    if (drafted.result !== 'drafted') throw refused('a transfer', drafted);
    const confirmed = await confirmTransfer(desk, {
      ...request,
      formKey: randomUuid(banking.random),
      shown: drafted.draft,
    });
    if (confirmed.result !== 'confirmed') throw refused('a transfer', confirmed);
    const { orderId } = confirmed;
    const proof = {
      contractId,
      orderId,
      formKey: randomUuid(banking.random),
      transferPassword: samplePasswords.transfer,
    };
    const settled = await authenticateOrder(banking, proof);
    if (settled.result !== 'settled' || settled.order.state !== 'booked') throw refused('a booking', settled);
  }
}

function refused(what: string, answer: { readonly result: string }): Error {
  return new Error(`${what} of the sample was refused: ${JSON.stringify(answer)}`);
}
