import type { Clock } from '@warifu/kernel';
import { formatTokenId } from '@warifu/otp';
import { showCode, type ShownCode } from '@warifu/token';
import type { Messages } from './messages.ts';
import type { StoredToken } from './token-file.ts';

/** The code of a token at this moment, corrected by its stored offset. */
export async function codeNow(token: StoredToken, codeKey: CryptoKey, clock: Clock): Promise<ShownCode> {
  const { digits, periodSeconds, serverTimeOffsetMs } = token;
  return showCode({ codeKey, digits, periodSeconds, clock, clockOffsetMs: serverTimeOffsetMs });
}

/** For programs: one line of JSON. */
export function shownAsJson(token: StoredToken, { code, nextCode, secondsLeft }: ShownCode): string {
  const { credentialId, periodSeconds, digits, serverTimeOffsetMs } = token;
  return `${JSON.stringify({ credentialId, code, nextCode, secondsLeft, periodSeconds, digits, serverTimeOffsetMs })}\n`;
}

/** For people: the ID in groups, the code in two, and how long it lasts. */
export function shownAsText(token: StoredToken, shown: ShownCode, messages: Messages): string {
  return [
    `${messages.tokenId}: ${formatTokenId(token.credentialId)}`,
    `${messages.oneTimePassword}: ${codeInGroups(shown.code)}  ${messages.secondsLeft(shown.secondsLeft)}`,
    '',
  ].join('\n');
}

/** Two groups; of 7 digits the second is the longer one. */
export function codeInGroups(code: string): string {
  const middle = Math.floor(code.length / 2);
  return `${code.slice(0, middle)} ${code.slice(middle)}`;
}
