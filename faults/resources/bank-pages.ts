import { Browser } from '../../bench/src/bank/browser.ts';
import { issuedCounterToken } from '../../tests/system/counter-tokens.ts';
import { openIssuer } from '../../tests/system/issuer.ts';
import { auditOrders, unsettledOrders } from '../kills/books-audit.ts';
import { Customer } from '../kills/customer.ts';
import { openContracts, type Contract } from '../kills/customers.ts';
import { setStage, type Stage } from '../kills/stage.ts';
import type { Surroundings } from '../scenario.ts';
import { within } from '../within.ts';
import { unmet, type Outcome } from './outcome.ts';
import { phaseOf, type Phase, type Seen } from './phase.ts';

const customerCount = 6;
const amountYen = 100;
/** Three attempts of three seconds, and their pauses. */
const longestWaitMs = 15_000;
/** The bank asks again a minute after. */
const settledWithinMs = 180_000;
const storm = 500;
const longestSignInMs = 30_000;
/** Five seconds of hashing two at a time, however slow the machine. */
const fewestSignedIn = 20;

/** What customers see while the authority hangs, and when all of them come at once. */
export async function bankPages(surroundings: Surroundings): Promise<readonly Outcome[]> {
  await using cleaning = new AsyncDisposableStack();
  const stage = await setStage(surroundings, cleaning);
  const contracts = await openContracts(stage, surroundings, customerCount);
  const customers = await openCustomers(stage, contracts, surroundings, cleaning);
  return [await hangingAuthority(stage, customers, surroundings), await signInStorm(stage, contracts, surroundings)];
}

async function openCustomers(
  stage: Stage,
  contracts: readonly Contract[],
  surroundings: Surroundings,
  cleaning: AsyncDisposableStack,
): Promise<Customer[]> {
  const issuer = cleaning.adopt(await openIssuer(stage), (opened) => opened.close());
  const customers: Customer[] = [];
  for (const contract of contracts) {
    const token = await issuedCounterToken(issuer);
    const customer = cleaning.use(new Customer(stage.bank.address, contract, token, surroundings));
    await customer.register();
    await customer.signIn();
    customers.push(customer);
  }
  return customers;
}

async function hangingAuthority(
  stage: Stage,
  customers: readonly Customer[],
  surroundings: Surroundings,
): Promise<Outcome> {
  const [asked] = stage.authorities;
  const before = await transferAll('transfers, the authority well', customers, surroundings);
  asked.kill('SIGSTOP');
  let during: Phase;
  let signIns: Phase;
  try {
    during = await transferAll('transfers, the authority hangs', customers, surroundings);
    signIns = await signInAll(customers, surroundings);
  } finally {
    asked.kill('SIGCONT');
  }
  surroundings.tell('waiting until the bank has settled what was left open');
  const isSettled = async () => (await unsettledOrders(stage.books)) === 0;
  const settledMs = await within(settledWithinMs, 'every transfer comes to its end', surroundings, isSettled);
  const after = await transferAll('transfers, the authority well again', customers, surroundings);
  const told = new Map(customers.flatMap((customer) => [...customer.told]));
  return {
    title: "An authority that hangs, on the bank's pages",
    done: `The authority that the bank asks was stopped (SIGSTOP) while ${customers.length} customers made transfers, and went on after it.`,
    phases: [before, during, signIns, after],
    facts: { 'All transfers had come to their end after': `${Math.round(settledMs / 1_000)} s` },
    violations: [
      ...unmet({
        'every customer was told that the result is still to come': during.words['checking'] === customers.length,
        [`and within ${longestWaitMs} ms`]: during.longestMs < longestWaitMs,
        'sign-in without a code went on as ever': signIns.words['signed in'] === customers.length,
        'afterwards transfers were booked as before': after.words['posted'] === customers.length,
      }),
      ...(await auditOrders(stage, told)),
    ],
  };
}

/** One transfer of each, all at once: from the first page to the last. */
async function transferAll(
  name: string,
  customers: readonly Customer[],
  { clock, tell }: Surroundings,
): Promise<Phase> {
  tell(name);
  const seen = await Promise.all(
    customers.map(async (customer, index): Promise<Seen> => {
      const to = customers[(index + 1) % customers.length] ?? customer;
      const known = new Set(customer.told.keys());
      const startMs = clock.monotonicMs();
      await customer.transfer(to.contract, amountYen);
      const tookMs = clock.monotonicMs() - startMs;
      const words = [...customer.told].filter(([id]) => !known.has(id)).map(([, word]) => word);
      return { word: words[0] ?? 'left', tookMs };
    }),
  );
  return phaseOf(name, seen);
}

async function signInAll(customers: readonly Customer[], { clock }: Surroundings): Promise<Phase> {
  const seen = await Promise.all(
    customers.map(async (customer): Promise<Seen> => {
      const startMs = clock.monotonicMs();
      await customer.signIn();
      return { word: 'signed in', tookMs: clock.monotonicMs() - startMs };
    }),
  );
  return phaseOf('sign-in, the authority hangs', seen);
}

async function signInStorm(stage: Stage, contracts: readonly Contract[], surroundings: Surroundings): Promise<Outcome> {
  const { clock, tell } = surroundings;
  tell(`${storm} people sign in at once`);
  const one = await signInOnce(stage, contracts[0], surroundings);
  const all = await Promise.all(
    Array.from({ length: storm }, (_, index) => signInOnce(stage, contracts[index % contracts.length], surroundings)),
  );
  const startMs = clock.monotonicMs();
  const after = await signInOnce(stage, contracts[0], surroundings);
  const afterMs = clock.monotonicMs() - startMs;
  const phase = phaseOf(`${storm} at once`, all);
  return {
    title: 'Everybody signs in at once',
    done: `${storm} browsers sent the right password at the same moment; two passwords are hashed at once, and so many wait as can be hashed within five seconds.`,
    phases: [phaseOf('one alone', [one]), phase, phaseOf('one alone, right after', [after])],
    facts: {},
    violations: unmet({
      'everybody was signed in or told to come again': Object.keys(phase.words).every((word) =>
        ['signed in', 'told to come again'].includes(word),
      ),
      'some were signed in all the same': (phase.words['signed in'] ?? 0) >= fewestSignedIn,
      [`everybody had an answer within ${longestSignInMs} ms`]: phase.longestMs < longestSignInMs,
      'right after it sign-in was as before': after.word === 'signed in' && afterMs < 3_000,
    }),
  };
}

/** A browser that comes for the first time, with the right password. */
async function signInOnce({ bank }: Stage, contract: Contract | undefined, { clock }: Surroundings): Promise<Seen> {
  if (contract === undefined) throw new Error('there is no contract');
  using browser = new Browser(bank.address, clock);
  const startMs = clock.monotonicMs();
  const tookMs = () => clock.monotonicMs() - startMs;
  try {
    const { contractId, password } = contract;
    const answer = await browser.send(await browser.visit('/sign-in'), '/sign-in', { contractId, password });
    return { word: wordOf(answer), tookMs: tookMs() };
  } catch {
    return { word: 'no answer', tookMs: tookMs() };
  }
}

function wordOf({ status, location }: { readonly status: number; readonly location: string | null }): string {
  if (location === '/') return 'signed in';
  if (status === 503 || (location?.startsWith('/sign-in') ?? false)) return 'told to come again';
  return `status ${status}`;
}
