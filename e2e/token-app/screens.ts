import type { Browser } from '@warifu/testkit/browser';
import type { Words } from './words.ts';
import type { VisitorOptions, World } from '../world/world.ts';

type Locator = ReturnType<Browser['page']['locator']>;

/** The heading of the screen with this title. */
export function heading({ page }: Browser, title: string | RegExp): Locator {
  return page.getByRole('heading', { level: 1, name: title });
}

export function button({ page }: Browser, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** A browser with a fresh token, past the welcome. */
export async function enter(world: World, w: Words, visitor: VisitorOptions = {}): Promise<Browser> {
  const browser = await world.visit({ language: w.language, ...visitor });
  await heading(browser, w.welcome).waitFor();
  await button(browser, w.begin).click();
  await heading(browser, w.welcome).waitFor({ state: 'detached' });
  return browser;
}

/** By the navigation, as a person goes. */
export async function goTo({ page }: Browser, w: Words, place: keyof Words['places']): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: w.places[place], exact: true }).click();
}

const spelledCode = /^\d \d \d\D+\d \d \d$/;
const groupedTokenId = /^W[A-Z]{3} \d{4} \d{4}$/;

/** Where the codes are for whoever hears them: the present one, and near its end the next one. */
export function codes({ page }: Browser): Locator {
  return page.getByRole('main').getByText(spelledCode);
}

/** The code as it is said, digit by digit. */
export async function readCode(browser: Browser): Promise<string> {
  return digitsOf(await codes(browser).first().textContent());
}

export async function readNextCode(browser: Browser): Promise<string> {
  return digitsOf(await codes(browser).nth(1).textContent());
}

/** The ID of the token that is shown, without the spaces between its groups. */
export async function readTokenId({ page }: Browser): Promise<string> {
  const shown = await page
    .getByRole('main')
    .getByText(groupedTokenId)
    .and(page.locator(':not(option)'))
    .first()
    .textContent();
  return (shown ?? '').replaceAll(' ', '');
}

function digitsOf(text: string | null): string {
  return (text ?? '').replaceAll(/\D/g, '');
}
