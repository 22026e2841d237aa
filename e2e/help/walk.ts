import { isoTime } from '@warifu/kernel';
import type { Browser } from '@warifu/testkit/browser';
import { openCustomer } from '../internet-banking/customers.ts';
import type { BankWorld } from '../internet-banking/bank-world.ts';
import { holdToken, type HeldToken } from '../internet-banking/held-token.ts';
import { enterTransfer } from '../internet-banking/orders.ts';
import { arrive, type Person } from '../internet-banking/person.ts';
import { beginSignIn } from '../internet-banking/signing-in.ts';
import { typePassword } from '../internet-banking/token-flows.ts';
import { button, heading } from '../token-app/screens.ts';
import { words } from '../token-app/words.ts';
import { iphone, phone } from '../world/devices.ts';
import type { PictureBook } from './picture-book.ts';

const tokenPages = { register: '/token/register', stop: '/token/stop' };
type Lang = 'ja' | 'en';
type Show = (name: string, shown: ReturnType<Browser['page']['locator']>) => Promise<void>;

const dayMs = 86_400_000;
/** Shows the longest screen of the app as a whole. */
const tallPhone = { width: 375, height: 860 };
/** Labels are those of a computer, letters as large as a help page can show them. */
const narrowComputer = { width: 660, height: 800 };
/** Typed where nothing is sent. */
const sample = { tokenId: 'WPKD 1234 5678', code: '492073', reissueCode: '7KQM-2XRB-HT9W' };

/** Comes by everything that the help pages show: the token app and the bank's pages in one browser. */
export async function walkForPictures(bank: BankWorld, book: PictureBook, lang: Lang): Promise<void> {
  const { world, origin } = bank;
  const customer = await openCustomer(bank, { language: lang, fundsYen: [1_000_000] });
  const allowedOrigins = [origin, world.site.origin, world.front.origin];
  const person = await arrive(bank, customer, { kind: 'phone', lang }, { allowedOrigins, reducedMotion: true });
  const show: Show = (name, shown) => book.show(`${name}.${lang}`, shown);
  const token = await showTokenApp(bank, person.browser, lang, show);
  await showRegistration(person, token, show);
  // The limits of a new token, and the second password, are over.
  await world.pass(dayMs);
  await showTransfer(person, token, show);
  await showExchange(person, token, show);
  await showStop(person, show);
  await showReissue(person, show);
}

async function showTokenApp({ world }: BankWorld, browser: Browser, lang: Lang, show: Show): Promise<HeldToken> {
  const w = words[lang];
  const app: Browser = { ...browser, page: await browser.context.newPage() };
  const screen = app.page.locator('body');
  const device = await app.context.newCDPSession(app.page);
  await app.page.setViewportSize(tallPhone);
  await device.send('Emulation.setUserAgentOverride', { userAgent: iphone.userAgent });
  await app.page.goto(world.site.origin);
  await heading(app, w.installFirst).waitFor();
  await show('app-install-first', screen);
  await device.send('Emulation.setUserAgentOverride', { userAgent: phone.userAgent });
  await app.page.reload();
  await heading(app, w.welcome).waitFor();
  await show('app-welcome', screen);
  await button(app, w.begin).click();
  await heading(app, w.welcome).waitFor({ state: 'detached' });
  await app.page.setViewportSize(phone.viewport);
  await world.passToSecond(14);
  const token = await holdToken(world, app);
  await show('app-code', screen);
  return token;
}

async function showRegistration(person: Person, token: HeldToken, show: Show): Promise<void> {
  const { w, browser } = person;
  const { page } = browser;
  const main = page.getByRole('main');
  const doors = main.locator('section').filter({ has: page.getByRole('link', { name: w.signIn.stop }) });
  await show('sign-in-doors', doors);
  await page.setViewportSize(narrowComputer);
  await show('sign-in-doors-computer', doors);
  await page.setViewportSize(phone.viewport);

  await person.follow(w.signIn.register.phone);
  await person.at(w.register.passwordTitle);
  await typePassword(person);
  await show('register-password', formOf(page));
  await person.press(w.next);
  await person.at(w.register.title);
  await person.type(w.labels.tokenId, token.tokenId.replaceAll(/(.{4})(?=.)/g, '$1 '));
  await person.type(w.labels.code, await token.nextCode());
  await person.choose(w.choice.ask);
  await show('register-token', formOf(page));
  await person.press(w.register.submit);
  await person.at(w.register.done);
  await show('registered', main);
  await person.follow(w.register.back.phone);
  await person.at(w.signIn.title);
}

async function showTransfer(person: Person, token: HeldToken, show: Show): Promise<void> {
  const { w, browser } = person;
  const { page } = browser;
  await beginSignIn(person);
  await person.type(w.labels.code, await token.nextCode());
  await show('sign-in-code', formOf(page));
  await person.press(w.signIn.submit);
  await person.reads(w.signIn.accounts);
  await enterTransfer(person, { amountYen: 30_000 });
  await show('transfer-confirm', page.getByRole('main'));
  await person.press(w.transfer.confirm);
  await person.at(w.transfer.codeTitle);
  await person.type(w.labels.code, sample.code);
  await show('transfer-code', formOf(page));
}

async function showExchange(person: Person, token: HeldToken, show: Show): Promise<void> {
  const { w, browser } = person;
  const { page } = browser;
  await enterFlow(person, tokenPages.register);
  await person.at(w.exchange.presentTitle);
  await person.type(w.labels.code, await token.nextCode());
  await show('exchange-present', formOf(page));
  await person.press(w.next);
  await person.at(w.exchange.newTitle);
  await person.type(w.labels.tokenId, sample.tokenId);
  await person.type(w.labels.code, sample.code);
  await show('exchange-new', formOf(page));
}

async function showStop(person: Person, show: Show): Promise<void> {
  const { w, browser } = person;
  await enterFlow(person, tokenPages.stop);
  await person.at(w.stop.title);
  await person.type(w.labels.code, sample.code);
  await show('stop-code', formOf(browser.page));
}

/** The page as it is once staff have stopped the token and a letter is on its way. */
async function showReissue(person: Person, show: Show): Promise<void> {
  const { bank, customer, w, browser } = person;
  const { sql } = bank.admin;
  const now = isoTime(bank.world.clock.nowMs());
  await sql`update banking.contract set token_state = 'stopped_by_staff' where id = ${customer.contractId}`;
  await sql`
    insert into banking.reissue (id, contract_id, digest, issued_at, expires_at)
    values (gen_random_uuid(), ${customer.contractId}, sha256('letter'), ${now}, ${now}::timestamptz + interval '30 days')`;
  await enterFlow(person, tokenPages.register);
  await person.at(w.register.title);
  await person.type(w.labels.tokenId, sample.tokenId);
  await person.type(w.labels.code, sample.code);
  await browser.page.locator('[name=reissueCode]').fill(sample.reissueCode);
  await person.choose(w.choice.ask);
  await show('reissue-code', formOf(browser.page));
}

/** What is filled in, with the button below it. */
function formOf(page: Browser['page']): ReturnType<Browser['page']['locator']> {
  return page
    .getByRole('main')
    .locator('form')
    .filter({ has: page.getByRole('textbox') });
}

async function enterFlow(person: Person, address: string): Promise<void> {
  const { bank, browser, w } = person;
  await browser.page.goto(`${bank.origin}${address}`);
  await typePassword(person);
  await person.press(w.next);
}
