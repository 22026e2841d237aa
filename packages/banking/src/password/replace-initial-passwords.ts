import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import type { Browser } from '../device/known-devices.ts';
import { findSession, takeSession } from '../session/session.ts';
import { reachAccounts, type Reached } from '../sign-in/reach-accounts.ts';
import { choiceFault, type ChoiceFault } from './chosen-password.ts';
import type { PasswordDesk } from './passwords.ts';
import { replacePassword, storedPasswords, type PasswordKind, type StoredPassword } from './stored-password.ts';

export interface InitialReplacement {
  readonly sessionCookie: string;
  readonly browser: Browser;
  /** One for each kind that is still initial; others are left alone. */
  readonly chosen: Readonly<Partial<Record<PasswordKind, string>>>;
}

export type InitialReplaced =
  | Reached
  | { readonly result: 'faulty'; readonly faults: Readonly<Partial<Record<PasswordKind, ChoiceFault>>> }
  | { readonly result: 'session_ended' | 'busy' };

interface NewPassword {
  readonly kind: PasswordKind;
  readonly was: string;
  readonly password: string;
}

/** The step of signing in that replaces what stood on the bank's letter; only then does anybody reach the accounts. */
export async function replaceInitialPasswords(banking: Banking, request: InitialReplacement): Promise<InitialReplaced> {
  const { sessionCookie, browser, chosen } = request;
  const session = await findSession(banking, sessionCookie);
  if (session?.step !== 'password_change_due') return { result: 'session_ended' };
  const { contractId } = session;
  const stored = await storedPasswords(banking.db.sql, contractId);
  const choices = choicesOf(stored, chosen);
  const hashed = await banking.passwords.within(async (desk) => {
    const faults = await faultsOf(banking, desk, { contractId, choices, stored });
    if (Object.keys(faults).length > 0) return { faults };
    const replacements: (NewPassword & { readonly phc: string })[] = [];
    for (const choice of choices) replacements.push({ ...choice, phc: await desk.hash(choice.password) });
    return replacements;
  });
  if (hashed === 'busy') return { result: 'busy' };
  if ('faults' in hashed) return { result: 'faulty', faults: hashed.faults };
  return await perform(banking, 'customer', async (deed) => {
    const taken = await takeSession(deed, sessionCookie, { purpose: 'sign_in', step: 'password_change_due' });
    if (taken === null) return { result: 'session_ended' };
    for (const { kind, was, phc } of hashed) {
      // Whoever else replaces a password ends the contract's sessions, and this one is still there.
      if (!(await replacePassword(deed, { contractId, kind, was, phc }))) throw new Error('a password has gone');
      deed.record('password_changed', contractId, { kind });
      deed.tell('password_changed', contractId, { kind });
    }
    return await reachAccounts(deed, contractId, browser);
  });
}

function choicesOf(
  stored: Readonly<Record<PasswordKind, StoredPassword>>,
  chosen: InitialReplacement['chosen'],
): NewPassword[] {
  return Object.values(stored)
    .filter(({ isInitial }) => isInitial)
    .map(({ kind, phc }) => ({ kind, was: phc, password: chosen[kind] ?? '' }));
}

async function faultsOf(
  { policy }: Banking,
  desk: PasswordDesk,
  {
    contractId,
    choices,
    stored,
  }: { contractId: ContractId; choices: readonly NewPassword[]; stored: Record<PasswordKind, StoredPassword> },
): Promise<Partial<Record<PasswordKind, ChoiceFault>>> {
  const faults: Partial<Record<PasswordKind, ChoiceFault>> = {};
  for (const { kind, password } of choices) {
    const fault = await choiceFault(policy, desk, { contractId, kind, password }, stored);
    if (fault !== null) faults[kind] = fault;
  }
  const [first, second] = choices;
  if (second !== undefined && first?.password.normalize('NFKC') === second.password.normalize('NFKC')) {
    faults[second.kind] ??= 'same_as_other';
  }
  return faults;
}
