import { expect, it } from 'vitest';
import { subjectsTo } from '../internet-banking/mail.ts';
import { enterTransfer } from '../internet-banking/orders.ts';
import type { Person } from '../internet-banking/person.ts';
import { beginSignIn, signInWithCode } from '../internet-banking/signing-in.ts';
import { openTokenHolder, type TokenHolder } from '../internet-banking/token-holder.ts';
import { typePassword } from '../internet-banking/token-flows.ts';
import { openColleague, signInAs, visitConsole, type Colleague } from './colleague.ts';
import { lockToken } from './locked-token.ts';
import { inviteMember } from './members.ts';
import { act, approve, decideButtons, readLetter, waitsForAnother } from './requests.ts';
import { openStaffWorld } from './staff-world.ts';

const bank = await openStaffWorld();
const tourTimeoutMs = 240_000;
const minuteMs = 60_000;
const dayMs = 86_400_000;

it(
  'somebody new sets themselves up with the code that they were given, and is signed out after ten idle minutes',
  { timeout: tourTimeoutMs },
  async () => {
    const newcomer = await inviteMember(bank, 'supervisor');
    const colleague = await visitConsole(bank, { lang: 'en', looks: true });
    const { w } = colleague;
    await colleague.at(w.signIn.title);
    await colleague.follow(w.setUp.link);
    await colleague.at(w.setUp.title);
    await colleague.type(w.signIn.staffId, newcomer.id);
    await colleague.type(w.setUp.code, newcomer.setUpCode.toLowerCase());
    await colleague.press(w.next);
    await colleague.at(w.setUp.tokenTitle);
    await colleague.type(w.setUp.password, newcomer.password);
    await colleague.type(w.setUp.passwordAgain, newcomer.password);
    await colleague.type(w.setUp.tokenId, newcomer.token.credentialId);
    await colleague.type(w.signIn.code, newcomer.token.code());
    await colleague.press(w.setUp.submit);
    await colleague.reads(w.setUp.done);
    await signInAs(colleague, newcomer);
    await bank.world.pass(9 * minuteMs);
    await colleague.goTo('dashboard');
    await colleague.at(w.places.dashboard);
    await bank.world.pass(10 * minuteMs);
    await colleague.goTo('approvals');
    await colleague.reads(w.signIn.ended);
  },
);

it(
  'what customers call about is done at the counter, by two people where it takes two',
  { timeout: tourTimeoutMs },
  async () => {
    const holder = await openTokenHolder(bank, { kind: 'phone', lang: 'ja' }, { choice: 'ask' });
    await lockToken(bank, holder);
    const supervisor = await openColleague(bank, 'supervisor', { lang: 'ja', looks: true });
    const approver = await openColleague(bank, 'supervisor', { lang: 'ja', looks: true });
    await findContract(supervisor, holder.person);
    await unlock(supervisor, holder);
    await giveTemporaryCode(supervisor, holder);
    await freezeAndRelease(supervisor, approver, holder);
    const person = await renewPassword(supervisor, approver, holder);
    await changeEmail(supervisor, approver, person);
    await stopAllAndResume(supervisor, approver, { ...holder, person });
    await letRequestExpire(supervisor, person);
  },
);

async function findContract(colleague: Colleague, { customer }: Person): Promise<void> {
  const { w } = colleague;
  await colleague.goTo('contracts');
  await colleague.at(w.places.contracts);
  await colleague.type(w.search.label, customer.contractId);
  await colleague.press(w.search.submit);
  await colleague.at(new RegExp(customer.contractId));
}

async function unlock(colleague: Colleague, { token, person }: TokenHolder): Promise<void> {
  await colleague.reads(/番号の誤りが続いてロックされています/);
  await colleague.follow('ロックを解除する');
  await colleague.at('トークンのロックを解除する');
  const affirm = 'お客さまご本人であることと、番号をご自分で間違えたことを確かめました';
  await act(colleague, affirm, 'ロックを解除する');
  await colleague.reads(/^ロックを解除しました/);
  expect(await bank.authority.registration(token.tokenId)).toMatchObject({ state: 'enabled', failures: 0 });
  expect(await subjectsTo(person)).toContain('ワンタイムパスワードのロックを解除しました');
}

/** Read out on the telephone; it passes once. */
async function giveTemporaryCode(colleague: Colleague, { person }: TokenHolder): Promise<void> {
  const { w } = person;
  await colleague.follow('臨時コードを出す');
  await colleague.at('臨時コードを出す');
  await act(colleague, colleague.w.checkedIdentity, '臨時コードを出す');
  await colleague.at('臨時コード');
  const code = await colleague.valueOf('読み上げるコード');
  await colleague.follow('読み上げが済んだので、契約の画面へ');
  await colleague.at(new RegExp(person.customer.contractId));
  await beginSignIn(person);
  await person.type(w.labels.code, code);
  await person.press(w.signIn.submit);
  await person.reads(w.signIn.accounts);
}

async function freezeAndRelease(colleague: Colleague, approver: Colleague, { person }: TokenHolder): Promise<void> {
  const { w } = person;
  await colleague.follow('契約を凍結する');
  await colleague.at('契約を凍結する');
  await act(colleague, '契約者ＩＤとお名前を確かめました', '凍結する');
  await colleague.reads(/^凍結しました/);
  await person.goTo('transfers');
  await person.at(w.signIn.title);
  await typePassword(person);
  await person.press(w.signIn.submit);
  await person.reads(/安全のためにお取り扱いを止めています/);

  await colleague.follow('凍結の解除を起票する');
  await colleague.at('凍結の解除を起票する');
  await act(colleague, '凍結した理由がなくなったことを確かめました', colleague.w.raise);
  await waitsForAnother(colleague);
  await approve(approver, 'release');
  await approver.reads(colleague.w.approvals.approved);
  await beginSignIn(person);
}

/** @returns the customer, who has replaced the password of the letter */
async function renewPassword(
  colleague: Colleague,
  approver: Colleague,
  { person, token }: TokenHolder,
): Promise<Person> {
  const { w } = person;
  await colleague.follow('契約の画面へ');
  await colleague.at(new RegExp(person.customer.contractId));
  await colleague.follow('新しい仮パスワードを起票する');
  await colleague.at('新しい仮パスワードを起票する');
  await colleague.choose('ログインパスワード');
  await act(colleague, colleague.w.checkedAddress, colleague.w.raise);
  await waitsForAnother(colleague);
  await approve(approver, 'renewPassword');
  const initial = await readLetter(approver, 'ログインパスワード（仮）');
  const told: Person = { ...person, customer: { ...person.customer, password: initial } };
  await person.browser.page.goto(bank.origin);
  await beginSignIn(told);
  await told.type(w.labels.code, await token.nextCode());
  await told.press(w.signIn.submit);
  await told.at(w.initial.title);
  const password = 'fune to kamome 5 wa';
  await told.type(w.initial.login, password);
  await told.type(w.initial.loginAgain, password);
  await told.press(w.initial.submit);
  await told.reads(w.signIn.accounts);
  return { ...person, customer: { ...person.customer, password } };
}

async function changeEmail(colleague: Colleague, approver: Colleague, person: Person): Promise<void> {
  const newAddress = `new-of-${person.customer.email}`;
  await colleague.follow('契約の画面へ');
  await colleague.at(new RegExp(person.customer.contractId));
  await colleague.follow('連絡先の変更を起票する');
  await colleague.at('連絡先の変更を起票する');
  await colleague.type(/^新しいメールアドレス/, newAddress);
  await act(colleague, colleague.w.checkedIdentity, colleague.w.raise);
  await colleague.reads(newAddress);
  await approve(approver, 'changeContact');
  await approver.reads(approver.w.approvals.approved);
  for (const address of [person.customer.email, newAddress]) {
    expect(await subjectsTo(person, address)).toContain('メールアドレスを変更しました');
  }
  await person.goTo('home');
  await person.at(person.w.signIn.title);
}

async function stopAllAndResume(
  colleague: Colleague,
  approver: Colleague,
  { person, token }: TokenHolder,
): Promise<void> {
  const { w } = person;
  await signInWithCode(person, token);
  await enterTransfer(person, { amountYen: 10_000 });
  await colleague.goTo('home');
  await colleague.at('ホーム');
  await colleague.follow(/^振込の取り扱い/);
  await colleague.at('振込と収納サービスの取り扱い（全体）');
  await colleague.follow('すべて止める');
  await colleague.at('すべての振込と収納サービスを止める');
  await act(colleague, '金庫全体の取引が止まることを確かめました', 'すべて止める');
  await colleague.reads(/^すべてのお客さまの振込と収納サービスを止めています/);
  await person.press(w.transfer.confirm);
  await person.reads(/振込とお支払いの受け付けを止めています/);

  await colleague.follow('再開を起票する');
  await colleague.at('振込と収納サービスの再開を起票する');
  await act(colleague, '止めた原因がなくなったことを確かめました', colleague.w.raise);
  await waitsForAnother(colleague);
  await approve(approver, 'resume');
  await approver.reads(approver.w.approvals.approved);
  await enterTransfer(person, { amountYen: 10_000 });
  await person.press(w.transfer.confirm);
  await person.at(w.transfer.codeTitle);
}

async function letRequestExpire(colleague: Colleague, person: Person): Promise<void> {
  await findContract(colleague, person);
  await colleague.follow('連絡先の変更を起票する');
  await colleague.at('連絡先の変更を起票する');
  await colleague.type(/^新しい電話番号/, '0470-23-1111');
  await act(colleague, colleague.w.checkedIdentity, colleague.w.raise);
  await waitsForAnother(colleague);
  const requestPath = new URL(colleague.browser.page.url()).pathname;
  await bank.world.pass(dayMs);
  const approver = await openColleague(bank, 'supervisor', { lang: 'ja' });
  await approver.open(requestPath);
  await approver.reads('期限切れ');
  expect(await decideButtons(approver)).toBe(0);
}
