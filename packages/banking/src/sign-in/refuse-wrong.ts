import type { Deed } from '../deed.ts';
import type { Browser } from '../device/known-devices.ts';
import { writeHistory } from './history.ts';
import type { RightPassword, WrongPassword } from './judge-password.ts';

/** Writes down a login password that was wrong, with the same statements whether or not there is such a contract. */
export async function refuseWrong(
  deed: Deed,
  { contractId, counted, isKnownBrowser }: WrongPassword | RightPassword,
  browser: Browser,
): Promise<{ readonly result: 'wrong'; readonly attemptsLeft: number }> {
  const { attemptsLeft } = counted;
  const details = { browser: isKnownBrowser ? 'known' : 'unknown' };
  await writeHistory(deed, { contractId, result: 'wrong_password', browser });
  deed.record('wrong_password', contractId, details);
  if (attemptsLeft === 0) {
    deed.record('sign_in_stopped', contractId, details);
    deed.tell('sign_in_stopped', contractId, details);
  }
  return { result: 'wrong', attemptsLeft };
}
