import type { Browser } from '@warifu/testkit/browser';
import { computer, phone, type Device } from '../world/devices.ts';
import { handsOn, type Hands } from '../world/hands.ts';
import { onceForEachPage } from '../world/look.ts';
import type { VisitorOptions } from '../world/world.ts';
import type { BankWorld } from './bank-world.ts';
import type { Customer } from './customers.ts';
import { words, type Words } from './words.ts';

/** How somebody comes to the bank: labels of the guide differ between computers and phones. */
export interface Way {
  readonly lang: 'ja' | 'en';
  readonly kind: 'computer' | 'phone';
}

/** A customer at the bank's pages, who finds everything by what is written there. */
export interface Person extends Hands {
  readonly bank: BankWorld;
  readonly customer: Customer;
  readonly way: Way;
  readonly browser: Browser;
  readonly w: Words;
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
  const { page } = browser;
  const w = words[way.lang];
  return {
    bank,
    customer,
    way,
    browser,
    w,
    ...handsOn(browser, looks ? onceForEachPage(browser, `bank-${way.kind}-${way.lang}`) : undefined),
    goTo: (place) => page.getByRole('navigation').getByRole('link', { name: w.places[place], exact: true }).click(),
  };
}
