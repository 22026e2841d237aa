import type { TokenInHand } from './held-token.ts';
import type { Person } from './person.ts';
import { typePassword } from './token-flows.ts';

/** Signs in with the password alone. */
export async function signIn(person: Person): Promise<void> {
  const { w } = person;
  await typePassword(person);
  await person.press(w.signIn.submit);
  await person.reads(w.signIn.accounts);
}

/** Signs in with the password up to the page that asks for the code. */
export async function beginSignIn(person: Person): Promise<void> {
  const { w } = person;
  await typePassword(person);
  await person.press(w.signIn.submit);
  await person.at(w.signIn.codeTitle);
}

/** @returns the code that did it */
export async function signInWithCode(person: Person, token: TokenInHand): Promise<string> {
  const { w } = person;
  await beginSignIn(person);
  const code = await token.nextCode();
  await person.type(w.labels.code, code);
  await person.press(w.signIn.submit);
  await person.reads(w.signIn.accounts);
  return code;
}

export async function signOut({ w, press, at }: Person): Promise<void> {
  await press(w.signIn.signOut);
  await at(w.signIn.title);
}

/** The first sign-in with what the bank's letter says: both passwords are replaced. @returns the customer with their own ones */
export async function signInFirst(person: Person): Promise<Person> {
  const { w } = person;
  const words = w.initial;
  const own = { password: 'kujira to yuuhi 7', transferPassword: 'hamabe no kani 3' };
  await typePassword(person);
  await person.press(w.signIn.submit);
  await person.at(words.title);
  await person.type(words.login, own.password);
  await person.type(words.loginAgain, own.password);
  await person.type(words.transfer, own.transferPassword);
  await person.type(words.transferAgain, own.transferPassword);
  await person.press(words.submit);
  await person.reads(w.signIn.accounts);
  return { ...person, customer: { ...person.customer, ...own } };
}
