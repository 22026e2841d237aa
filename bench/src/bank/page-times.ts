import type { Browser } from './browser.ts';
import { formAddress, linkAddress } from './page.ts';
import { historyPeriod, type SeededBank } from './seed-bank.ts';

/** What is asked for again and again; the first is what a request costs by itself. */
export const measuredPages = ['nothing', 'sign-in', 'home', 'statement', 'transfer-confirm', 'transfer-code'] as const;
export type MeasuredPage = (typeof measuredPages)[number];

export type PageTimes = Readonly<Record<MeasuredPage, readonly number[]>>;

interface Measuring {
  readonly bank: SeededBank;
  readonly visits: number;
  readonly warmUpVisits: number;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

const amountYen = '10000';

/** Signs in, and visits the pages by turns, so that a machine that slows down does so for all. */
export async function measurePages(browser: Browser, measuring: Measuring): Promise<PageTimes> {
  const { bank, visits, warmUpVisits, signal } = measuring;
  await signIn(browser, bank.customer);
  const addresses = await addressesOf(browser, measuring);
  const times: Record<MeasuredPage, number[]> = {
    nothing: [],
    'sign-in': [],
    home: [],
    statement: [],
    'transfer-confirm': [],
    'transfer-code': [],
  };
  for (let visit = -warmUpVisits; visit < visits; visit += 1) {
    signal.throwIfAborted();
    for (const page of measuredPages) {
      const { ms } = await browser.open(addresses[page]);
      if (visit >= 0) times[page].push(ms);
    }
  }
  return times;
}

async function signIn(browser: Browser, { contractId, password }: SeededBank['customer']): Promise<void> {
  const answer = await browser.submit(await browser.open('/sign-in'), '/sign-in', { contractId, password });
  if (answer.location !== '/') throw new Error(`the customer was not signed in but led to ${answer.location}`);
}

/** Draws up a transfer between the customer's own accounts and confirms it, to learn where its pages are. */
async function addressesOf(
  browser: Browser,
  { bank, nowMs }: Measuring,
): Promise<Readonly<Record<MeasuredPage, string>>> {
  const [account = '', fromAccountId = account] = bank.accounts;
  const detailsAddress = linkAddress((await browser.open('/transfers')).html, '/transfers/details');
  const details = await browser.open(detailsAddress);
  const payment = { fromAccountId, amountYen, on: 'today' };
  const drawnUp = await browser.submit(details, formAddress(details.html, '/transfers/details'), payment);
  const confirm = await browser.follow(drawnUp);
  const confirmed = await browser.submit(confirm, formAddress(confirm.html, '/transfers/confirm'), {});
  const query = new URLSearchParams({ account, period: 'between', ...historyPeriod(nowMs) });
  return {
    nothing: '/healthz',
    'sign-in': '/sign-in',
    home: '/',
    statement: `/statements?${query.toString()}`,
    'transfer-confirm': drawnUp.location ?? '',
    'transfer-code': `${confirmed.location}/code`,
  };
}
