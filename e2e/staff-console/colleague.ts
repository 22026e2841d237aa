import type { StaffRole } from '@warifu/banking';
import type { Browser } from '@warifu/testkit/browser';
import { computer } from '../world/devices.ts';
import { handsOn, type Hands } from '../world/hands.ts';
import { look, onceForEachPage } from '../world/look.ts';
import { addMember, type Member } from './members.ts';
import type { StaffWorld } from './staff-world.ts';
import { words, type Words } from './words.ts';

type Language = 'ja' | 'en';

/** A member of staff at the console. */
export interface Colleague extends Hands {
  readonly bank: StaffWorld;
  readonly browser: Browser;
  readonly w: Words;
  readonly tick: (label: string) => Promise<void>;
  readonly select: (label: string, option: string) => Promise<void>;
  /** By the navigation. */
  readonly goTo: (place: keyof Words['places']) => Promise<void>;
  /** By the address, as from a bookmark. */
  readonly open: (path: string) => Promise<void>;
  /** What stands beside a term, like the number of a receipt. */
  readonly valueOf: (term: string) => Promise<string>;
  /** Looks at a page that stands where another one was looked at; only where pages are looked at. */
  readonly lookAgain: (screen: string) => Promise<void>;
  /** What the page says, in one line. */
  readonly text: () => Promise<string>;
}

export interface ConsoleVisit {
  readonly lang: Language;
  /** Each page that comes is looked at, once. */
  readonly looks?: boolean;
  readonly javaScript?: boolean;
}

/** The pages that colleagues have looked at. */
const seen = { ja: new Set<string>(), en: new Set<string>() };

/** Opens the console in a browser that was never there. */
export async function visitConsole(
  bank: StaffWorld,
  { lang, looks = false, javaScript = true }: ConsoleVisit,
): Promise<Colleague> {
  const { consoleOrigin, world } = bank;
  const w = words[lang];
  const browser = await world.openBrowser({
    ...computer,
    language: w.language,
    javaScript,
    allowedOrigins: [consoleOrigin],
  });
  const { page } = browser;
  const main = page.getByRole('main');
  await page.goto(consoleOrigin);
  return {
    bank,
    browser,
    w,
    ...handsOn(browser, looks ? onceForEachPage(browser, `staff-${lang}`, seen[lang]) : undefined),
    tick: (label) => main.getByRole('checkbox', { name: label, exact: true }).check(),
    async select(label, option) {
      await main.getByLabel(label, { exact: true }).selectOption({ label: option });
    },
    goTo: (place) => page.getByRole('navigation').getByRole('link', { name: w.places[place], exact: true }).click(),
    async open(path) {
      await page.goto(`${consoleOrigin}${path}`);
    },
    async valueOf(term) {
      const named = main.getByRole('term').filter({ hasText: term }).first();
      return (await named.locator('xpath=following-sibling::dd[1]').innerText()).trim();
    },
    lookAgain: (screen) => (looks ? look(browser, `staff-${lang}`, screen) : Promise.resolve()),
    text: async () => (await main.innerText()).replaceAll(/\s+/g, ' '),
  };
}

const periodMs = 30_000;
const typingAtMs = 1_000;

/** A code that nobody has used. */
async function nextCodeOf({ world }: StaffWorld, { token }: Member): Promise<string> {
  await world.pass(periodMs + typingAtMs - (world.clock.nowMs() % periodMs));
  return token.code();
}

/** From the sign-in page to the home page. */
export async function signInAs(colleague: Colleague, member: Member): Promise<void> {
  const { bank, w } = colleague;
  await colleague.at(w.signIn.title);
  await colleague.type(w.signIn.staffId, member.id);
  await colleague.type(w.signIn.password, member.password);
  await colleague.press(w.next);
  await colleague.at(w.signIn.codeTitle);
  await colleague.type(w.signIn.code, await nextCodeOf(bank, member));
  await colleague.press(w.signIn.submit);
  await colleague.at(w.places.home);
}

/** A new member of this role, signed in. */
export async function openColleague(bank: StaffWorld, role: StaffRole, visit: ConsoleVisit): Promise<Colleague> {
  const member = await addMember(bank, role);
  const colleague = await visitConsole(bank, visit);
  await signInAs(colleague, member);
  return colleague;
}
