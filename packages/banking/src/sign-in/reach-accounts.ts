import type { Secret } from '@warifu/kernel';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import { browserLabel } from '../device/browser-label.ts';
import { recogniseBrowser, type Browser } from '../device/known-devices.ts';
import { initialPasswords, type PasswordKind } from '../password/stored-password.ts';
import { startSession } from '../session/session.ts';
import { writeHistory } from './history.ts';

export type Reached =
  | {
      readonly result: 'signed_in';
      readonly sessionCookie: Secret<string>;
      /** To be kept by the browser for long; null where what it has stays right. */
      readonly deviceCookie: Secret<string> | null;
    }
  /** A session for the page alone that replaces these initial passwords. */
  | {
      readonly result: 'must_change_password';
      readonly sessionCookie: Secret<string>;
      readonly kinds: readonly PasswordKind[];
    };

/** The last step of signing in, when all that was asked for was right. The contract's row is locked. */
export async function reachAccounts(deed: Deed, contractId: ContractId, browser: Browser): Promise<Reached> {
  const kinds = await initialPasswords(deed.tx, contractId);
  if (kinds.length > 0) {
    const sessionCookie = await startSession(deed, { contractId, purpose: 'sign_in', step: 'password_change_due' });
    deed.record('password_change_due', contractId);
    return { result: 'must_change_password', sessionCookie, kinds };
  }
  const sessionCookie = await startSession(deed, { contractId, purpose: 'sign_in', step: 'signed_in' });
  const { isNew, deviceCookie } = await recogniseBrowser(deed, contractId, browser);
  await writeHistory(deed, { contractId, result: 'signed_in', browser });
  deed.record('signed_in', contractId, { browser: isNew ? 'unknown' : 'known' });
  const kind = isNew ? 'signed_in_from_new_browser' : 'signed_in';
  deed.tell(kind, contractId, { browser: browserLabel(browser.userAgent) });
  return { result: 'signed_in', sessionCookie, deviceCookie };
}
