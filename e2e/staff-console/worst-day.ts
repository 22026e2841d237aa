import { expect } from 'vitest';
import { takeToken, type HeldToken } from '../internet-banking/held-token.ts';
import { subjectsTo } from '../internet-banking/mail.ts';
import { moneyOf } from '../internet-banking/money.ts';
import { enterTransfer, prove } from '../internet-banking/orders.ts';
import { arrive, deviceOf, type Person, type Way } from '../internet-banking/person.ts';
import { beginSignIn, signInWithCode } from '../internet-banking/signing-in.ts';
import { sweep } from '../internet-banking/sweep.ts';
import { typePassword } from '../internet-banking/token-flows.ts';
import { openTokenHolder, type TokenHolder } from '../internet-banking/token-holder.ts';
import { openColleague, type Colleague, type ConsoleVisit } from './colleague.ts';
import { act, approve, decideButtons, openRequest, readLetter, waitsForAnother } from './requests.ts';
import type { StaffWorld } from './staff-world.ts';
import { words } from './words.ts';

const fundsYen = 1_000_000;

interface WorstDay {
  readonly customer: Way;
  readonly staff: ConsoleVisit;
}

/** A phone is lost, a thief is quick, staff stop the token, two people reissue it, and the auditor calls. */
export async function walkWorstDay(bank: StaffWorld, { customer, staff }: WorstDay): Promise<void> {
  const holder = await openTokenHolder(bank, customer, { choice: 'ask' });
  const { person, token } = holder;
  const teller = await openColleague(bank, 'teller', staff);
  const thief = await beginTheft(bank, holder);
  await stopToken(teller, person, thief.sendCode);
  await thief.isRefused();
  await bank.road.turn('well');
  await sweep(bank);
  await teller.follow(teller.w.stop.look);
  await teller.reads(teller.w.stop.told);
  expect(await bank.authority.registration(token.tokenId)).toMatchObject({ state: 'disabled', reason: 'stolen' });
  expect(await moneyOf(person)).toEqual({ balanceYen: fundsYen, availableYen: fundsYen });

  await isAskedToCall(person);
  await raiseReissue(teller);
  await refuseTeller(teller, person);
  const auditor = await openColleague(bank, 'auditor', staff);
  await mayNotApprove(auditor);
  const reissueCode = await approveReissue(await openColleague(bank, 'supervisor', staff));
  const newToken = await takeToken(bank.world, customer.lang, deviceOf(customer));
  await registerWithLetter(person, newToken, reissueCode);
  await signInWithCode(person, newToken);
  await transfer(person, newToken);
  const { stopped, reissue, notMade } = teller.w.subjects;
  expect(await subjectsTo(person)).toEqual(expect.arrayContaining([stopped, reissue, notMade]));

  await bank.signAuditLog();
  await explainToken(auditor, token);
  await findRefusals(auditor, person);
}

/** The thief holds the phone, and knows the password: one sign-in and two transfers have come as far as their code. */
async function beginTheft(bank: StaffWorld, { person: { customer, way }, token }: TokenHolder) {
  const visit = (): Promise<Person> => arrive(bank, customer, way);
  const signingIn = await visit();
  const { w } = signingIn;
  const [withCodeInHand, unanswered] = [await visit(), await visit()];
  for (const person of [withCodeInHand, unanswered]) {
    await signInWithCode(person, token);
    await enterTransfer(person, { amountYen: 300_000 });
    await person.press(w.transfer.confirm);
    await person.at(w.transfer.codeTitle);
  }
  await beginSignIn(signingIn);
  return {
    /** The authority accepts the code of one of the transfers, and the bank does not hear of it yet. */
    sendCode: async (): Promise<void> => {
      const code = await token.nextCode();
      await bank.road.turn('losing_answers');
      await prove(unanswered, { code }, w.transfer.prove);
      await unanswered.at(w.checking.title);
    },
    isRefused: async (): Promise<void> => {
      const code = await token.nextCode();
      await prove(withCodeInHand, { code }, w.transfer.prove);
      await withCodeInHand.at(w.signIn.title);
      await unanswered.follow(w.checking.look);
      await unanswered.at(w.signIn.title);
      await signingIn.type(w.labels.code, code);
      await signingIn.press(w.signIn.submit);
      await signingIn.at(w.signIn.title);
      await typePassword(signingIn);
      await signingIn.press(w.signIn.submit);
      await signingIn.reads(words[way.lang].customer.tokenLost);
    },
  };
}

/** From the home page to the stop. @param atTheLastMoment happens while the page with the button is open */
async function stopToken(teller: Colleague, { customer }: Person, atTheLastMoment: () => Promise<void>): Promise<void> {
  const { w } = teller;
  await teller.goTo('contracts');
  await teller.at(w.places.contracts);
  await teller.type(w.search.label, w.search.kana);
  await teller.press(w.search.submit);
  await teller.follow(w.search.customer);
  await teller.at(new RegExp(customer.contractId));
  await teller.follow(w.stop.link);
  await teller.at(w.stop.title);
  await teller.choose(w.stop.stolen);
  await teller.type(w.reason, w.stop.reason);
  await atTheLastMoment();
  await teller.press(w.stop.submit);
  await teller.at(w.stop.done);
  await teller.reads(w.stop.toBeTold);
  expect(await teller.text()).toMatch(w.stop.nothingLeft);
}

/** Nobody registers a token without the letter. */
async function isAskedToCall(person: Person): Promise<void> {
  await enterRegistration(person);
  await person.at(words[person.way.lang].customer.callTitle);
}

async function enterRegistration(person: Person): Promise<void> {
  const { w, way } = person;
  await person.browser.page.goto(person.bank.origin);
  await person.follow(w.signIn.register[way.kind]);
  await person.at(w.register.passwordTitle);
  await typePassword(person);
  await person.press(w.next);
}

async function raiseReissue(teller: Colleague): Promise<void> {
  const { w } = teller;
  await teller.follow(w.reissue.link);
  await teller.at(w.reissue.link);
  await act(teller, w.checkedAddress, w.raise, w.reissue.reason);
  await teller.at(w.approvals.request(w.kinds.reissue));
  await teller.reads(w.reissue.raised);
  await waitsForAnother(teller);
}

/** Where only supervisors and auditors may be. */
const tellerMayNot = (contractId: string): readonly string[] => [
  `/contracts/${contractId}/temporary-code`,
  `/contracts/${contractId}/close`,
  '/orders/stop',
  '/audit',
];

/** By the address: the pages do not lead there. */
async function refuseTeller(teller: Colleague, { customer: { contractId } }: Person): Promise<void> {
  const { w, browser } = teller;
  browser.faults.expect(/403/);
  for (const path of tellerMayNot(contractId)) {
    await teller.open(path);
    expect(await teller.text()).toMatch(w.forbidden);
  }
}

async function mayNotApprove(colleague: Colleague): Promise<void> {
  const { w } = colleague;
  await openRequest(colleague, 'reissue');
  await colleague.reads(w.approvals.mayNot);
  expect(await decideButtons(colleague)).toBe(0);
}

/** @returns the code of the letter */
async function approveReissue(supervisor: Colleague): Promise<string> {
  const { w } = supervisor;
  await supervisor.reads(w.home.toDecide);
  await approve(supervisor, 'reissue');
  return await readLetter(supervisor, w.reissue.code);
}

/** 再発行: the new token with the code of the letter. */
async function registerWithLetter(person: Person, token: HeldToken, reissueCode: string): Promise<void> {
  const { w, way } = person;
  const { customer: own } = words[way.lang];
  await enterRegistration(person);
  await person.at(w.register.title);
  await person.type(w.labels.tokenId, token.tokenId);
  await person.type(w.labels.code, await token.nextCode());
  await person.type(own.reissueCode, reissueCode.toLowerCase());
  await person.choose(w.choice.ask);
  await person.press(w.register.submit);
  await person.at(own.reissued);
  await person.follow(w.register.back[way.kind]);
  await person.at(w.signIn.title);
}

async function transfer(person: Person, token: HeldToken): Promise<void> {
  const { w } = person;
  await enterTransfer(person, { amountYen: 10_000 });
  await person.press(w.transfer.confirm);
  await person.at(w.transfer.codeTitle);
  await prove(person, { code: await token.nextCode() }, w.transfer.prove);
  await person.at(w.transfer.done);
  expect((await moneyOf(person)).balanceYen).toBe(fundsYen - 10_330);
}

/** Who stopped this token, when and why, and who approved the reissue: one page, with proof. */
async function explainToken(auditor: Colleague, { tokenId }: HeldToken): Promise<void> {
  const { w } = auditor;
  await auditor.goTo('audit');
  await auditor.at(w.places.audit);
  await auditor.follow(w.audit.explain);
  await auditor.at(w.audit.explainTitle);
  await auditor.type(w.audit.id, tokenId.toLowerCase());
  await auditor.press(w.audit.show);
  await auditor.reads(tokenId.replaceAll(/(.{4})(?=.)/g, '$1 '));
  await auditor.lookAgain('explained');
  const said = await auditor.text();
  for (const answer of w.audit.answers) expect(said).toMatch(answer);
}

/** What the teller was refused: each time, and nothing that was not. */
async function findRefusals(auditor: Colleague, { customer: { contractId } }: Person): Promise<void> {
  const { w, browser } = auditor;
  await auditor.goTo('audit');
  await auditor.at(w.places.audit);
  await auditor.select(w.audit.kind, w.audit.refusals);
  await auditor.press(w.audit.search);
  await auditor.reads(w.audit.refused);
  await auditor.lookAgain('refusals');
  const refused = browser.page.getByRole('row').filter({ hasText: w.audit.refused });
  expect(await refused.count()).toBeGreaterThanOrEqual(tellerMayNot(contractId).length);
  expect(await refused.filter({ hasText: contractId }).count()).toBe(2);
}
