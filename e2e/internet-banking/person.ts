import type { Browser } from '@warifu/testkit/browser';
import { computer, phone, type Device } from '../world/devices.ts';
import { look } from '../world/look.ts';
import type { VisitorOptions } from '../world/world.ts';
import type { BankWorld } from './bank-world.ts';
import type { Customer } from './customers.ts';
import { words, type Words } from './words.ts';

type Name = string | RegExp;

/** How somebody comes to the bank: labels of the guide differ between computers and phones. */
export interface Way {
  readonly lang: 'ja' | 'en';
  readonly kind: 'computer' | 'phone';
}

/** A customer at the bank's pages, who finds everything by what is written there. */
export interface Person {
  readonly bank: BankWorld;
  readonly customer: Customer;
  readonly way: Way;
  readonly browser: Browser;
  readonly w: Words;
  /** Until the page with this title is there. */
  readonly at: (title: Name) => Promise<void>;
  /** Until this is written on the page. */
  readonly reads: (text: Name) => Promise<void>;
  readonly type: (label: string, text: string) => Promise<void>;
  readonly choose: (option: Name) => Promise<void>;
  readonly press: (name: string) => Promise<void>;
  readonly follow: (name: Name) => Promise<void>;
  /** By the navigation. */
  readonly goTo: (place: keyof Words['places']) => Promise<void>;
}

const devices: Readonly<Record<Way['kind'], Device>> = { computer, phone };

/** What the device of a way is, for whoever opens a browser on it. */
export function deviceOf({ kind, lang }: Way): VisitorOptions {
  return { ...devices[kind], language: words[lang].language };
}

export interface ArrivalOptions extends VisitorOptions {
  /** Each page that comes is looked at, once. */
  readonly looks?: boolean;
}

/** Opens the bank in a browser that was never there. */
export async function arrive(
  bank: BankWorld,
  customer: Customer,
  way: Way,
  { looks = false, ...options }: ArrivalOptions = {},
): Promise<Person> {
  const browser = await bank.visitBank({ ...deviceOf(way), ...options });
  const lookOnce = looks ? onceForEachPage(browser, `bank-${way.kind}-${way.lang}`) : () => Promise.resolve();
  const { page } = browser;
  const main = page.getByRole('main');
  const w = words[way.lang];
  const appears = async (what: ReturnType<typeof page.locator>): Promise<void> => {
    try {
      await what.waitFor();
    } catch (cause) {
      throw new Error(`${page.url()} says instead: ${await main.innerText()}`, { cause });
    }
    await lookOnce();
  };
  return {
    bank,
    customer,
    way,
    browser,
    w,
    at: (title) => appears(page.getByRole('heading', { level: 1, name: title, exact: true })),
    reads: (text) => appears(main.getByText(text).first()),
    type: (label, text) => main.getByLabel(label, { exact: true }).fill(text),
    choose: (option) => main.getByRole('radio', { name: option }).first().check(),
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    follow: (name) => main.getByRole('link', { name, exact: true }).first().click(),
    goTo: (place) => page.getByRole('navigation').getByRole('link', { name: w.places[place], exact: true }).click(),
  };
}

/** Looks at pages that were not there before: by their title, and whether something is to be mended on them. */
function onceForEachPage(browser: Browser, series: string): () => Promise<void> {
  const { page } = browser;
  const seen = new Set<string>();
  return async () => {
    const { pathname } = new URL(page.url());
    const place =
      pathname
        .replaceAll(/[0-9a-f-]{36}/g, 'one')
        .slice(1)
        .replaceAll('/', '-') || 'home';
    const isRefused = (await page.getByRole('alert').count()) > 0;
    const screen = `${await page.title()} ${place}`;
    if (seen.has(screen)) return;
    seen.add(screen);
    await look(browser, series, `${String(seen.size).padStart(2, '0')}-${place}${isRefused ? '-refused' : ''}`);
  };
}
