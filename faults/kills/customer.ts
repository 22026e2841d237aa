import { setTimeout as wait } from 'node:timers/promises';
import { randomInteger } from '@warifu/kernel';
import { Browser, type Answer } from '../../bench/src/bank/browser.ts';
import { formAddress } from '../../bench/src/bank/page.ts';
import type { CounterToken } from '../../tests/system/counter-tokens.ts';
import type { Surroundings } from '../scenario.ts';
import { branchCode, type Contract } from './customers.ts';

/** How an order stands by the page that its customer saw last. */
export type Told = 'posted' | 'ended' | 'checking' | 'unproven';

/** A person at the bank's pages, who presses again where no answer comes, as people do. */
export class Customer implements Disposable {
  readonly contract: Contract;
  /** What the pages said of each order, by its ID. */
  readonly told = new Map<string, Told>();
  /** Requests that nobody answered, or 5xx. */
  setbacks = 0;
  /** Had to sign in once more. */
  signIns = 0;
  readonly #browser: Browser;
  readonly #token: CounterToken;
  /** What the token shows. */
  #code: string;
  readonly #surroundings: Surroundings;

  constructor(address: string, contract: Contract, token: CounterToken, surroundings: Surroundings) {
    this.contract = contract;
    this.#browser = new Browser(address, surroundings.clock);
    this.#token = token;
    this.#code = token.nextCode();
    this.#surroundings = surroundings;
  }

  /** 利用登録. */
  async register(): Promise<void> {
    const { contractId, password, transferPassword } = this.contract;
    const browser = this.#browser;
    const begun = await browser.submit(await browser.open('/token/register'), '/token/register', {
      contractId,
      password,
    });
    const fields = { tokenId: this.#token.credentialId, code: this.#code };
    const choices = { codeAtSignIn: 'do_not_ask', transferPassword };
    const address = '/token/register/token';
    const done = await browser.submit(await browser.follow(begun), address, { ...fields, ...choices });
    if (!done.location?.startsWith('/token/register/done')) throw new Error(`not registered but at ${done.location}`);
    this.#code = this.#token.nextCode();
  }

  async signIn(): Promise<void> {
    const { contractId, password } = this.contract;
    this.signIns += 1;
    const answer = await this.#send(await this.#see('/sign-in'), '/sign-in', { contractId, password });
    if (answer.location !== '/') throw new Error(`not signed in but answered ${answer.status} ${answer.location}`);
  }

  /** One transfer, from the choice of the recipient to whatever its page says at last. */
  async transfer(to: Contract, amountYen: number): Promise<void> {
    const { accountNumber } = to;
    const choose = `/transfers/same-bank/${branchCode}`;
    const recipient = await this.#see(choose);
    if (!recipient.html.includes('name="accountNumber"')) {
      await this.signIn();
      return;
    }
    const details = await this.#send(recipient, choose, { depositKind: 'ordinary', accountNumber });
    const payment = { fromAccountId: this.contract.accountId, amountYen: String(amountYen), on: 'today' };
    const confirm = await this.#fillIn(details, '/transfers/details', payment);
    const held = confirm === null ? null : await this.#fillIn(confirm, '/transfers/confirm', {});
    const [, orderId] = /^\/transfers\/([0-9a-f-]{36})$/.exec(held?.location ?? '') ?? [];
    if (orderId !== undefined) this.told.set(orderId, await this.#prove(`/transfers/${orderId}`));
  }

  [Symbol.dispose](): void {
    this.#browser[Symbol.dispose]();
  }

  /** Types code after code until one goes through. */
  async #prove(address: string): Promise<Told> {
    let said = readOrder(await this.#see(address), address);
    for (let codesLeft = 4; codesLeft > 0 && said === 'unproven'; codesLeft -= 1) {
      said = await this.#typeCode(address);
    }
    return said;
  }

  async #typeCode(address: string): Promise<Told> {
    const page = await this.#see(`${address}/code`);
    const said = readOrder(page, address);
    if (said !== 'unproven') return said;
    const answer = await this.#send(page, `${address}/code`, { code: this.#code });
    const saidThen = readOrder(answer.location === null ? answer : await this.#see(answer.location), address);
    // Nobody may have seen a code of which nothing is known yet; it is typed again, so that the token does not run ahead.
    if (saidThen !== 'checking') this.#code = this.#token.nextCode();
    return saidThen;
  }

  /** Opens the page that an answer leads to and sends its form. null where another page has come, such as one that says no. */
  async #fillIn({ location }: Answer, form: string, fields: Readonly<Record<string, string>>): Promise<Answer | null> {
    if (!location?.startsWith(form)) return null;
    const page = await this.#see(location);
    return page.html.includes(`action="${form}`) ? await this.#send(page, formAddress(page.html, form), fields) : null;
  }

  /** Opens a page and goes where it leads. */
  async #see(address: string, stepsLeft = 10): Promise<Answer> {
    if (stepsLeft === 0) throw new Error(`${address} leads in a circle`);
    const answer = await this.#insist(() => this.#browser.visit(address));
    return answer.location === null ? answer : await this.#see(answer.location, stepsLeft - 1);
  }

  /** Presses the same button of the same page until there is an answer. */
  #send(page: Answer, address: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#insist(() => this.#browser.send(page, address, fields));
  }

  async #insist(act: () => Promise<Answer>): Promise<Answer> {
    const { clock, signal, random } = this.#surroundings;
    const startMs = clock.monotonicMs();
    while (clock.monotonicMs() - startMs < patienceMs) {
      signal.throwIfAborted();
      const answer = await act().catch(nobody);
      if (answer !== null && answer.status < 500) return answer;
      this.setbacks += 1;
      await wait(pauseMs.least + randomInteger(random, pauseMs.more));
    }
    throw new Error(`the bank did not answer within ${patienceMs} ms`);
  }
}

const patienceMs = 120_000;
const pauseMs = { least: 100, more: 300 };

/** What the network does is no answer. @throws whatever else went wrong */
function nobody(error: unknown): null {
  const isNetwork = error instanceof Error && ('code' in error || error.message.includes('took longer'));
  if (!isNetwork) throw error;
  return null;
}

function readOrder({ html }: Answer, address: string): Told {
  if (html.includes(`action="${address}/code"`)) return 'unproven';
  if (html.includes('結果を確かめています')) return 'checking';
  if (html.includes('振込は行われませんでした')) return 'ended';
  if (/\d{6}-\d{5}-\d{5}/.test(html)) return 'posted';
  throw new Error(`a page of an order that says nothing of it: ${html.slice(0, 2_000)}`);
}
