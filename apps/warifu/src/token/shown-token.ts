import type { Clock } from '@warifu/kernel';
import { showCode, type NameElsewhere, type ShownCode } from '@warifu/token';
import { formatLocalId } from './local-id.ts';
import type { Messages } from './messages.ts';
import type { StoredToken } from './token-file.ts';

/** The code of a token at this moment, corrected by its stored offset. */
export async function codeNow(token: StoredToken, codeKey: CryptoKey, clock: Clock): Promise<ShownCode> {
  const { digits, periodSeconds, serverTimeOffsetMs } = token;
  return showCode({ codeKey, digits, periodSeconds, clock, clockOffsetMs: serverTimeOffsetMs });
}

/** For programs: one line of JSON. */
export function shownAsJson(token: StoredToken, { code, nextCode, secondsLeft }: ShownCode): string {
  const { periodSeconds, digits, serverTimeOffsetMs } = token;
  const shown = { code, nextCode, secondsLeft, periodSeconds, digits };
  const fields =
    'elsewhere' in token
      ? { id: token.id, ...token.elsewhere, ...shown }
      : { credentialId: token.id, ...shown, serverTimeOffsetMs };
  return `${JSON.stringify(fields)}\n`;
}

/** For people: whose token it is, the code in two groups, and how long it lasts. */
export function shownAsText(token: StoredToken, shown: ShownCode, messages: Messages): string {
  return [
    whoseToken(token, messages),
    `${messages.oneTimePassword}: ${codeInGroups(shown.code)}  ${messages.secondsLeft(shown.secondsLeft)}`,
    '',
  ].join('\n');
}

/** The token ID in groups; of a token of another service its name there. */
export function whoseToken(token: StoredToken, messages: Messages): string {
  return 'elsewhere' in token
    ? `${messages.ofService} (${token.id}): ${nameElsewhere(token.elsewhere)}`
    : `${messages.tokenId}: ${formatLocalId(token.id)}`;
}

export function nameElsewhere({ issuer, account }: NameElsewhere): string {
  return issuer === null ? account : `${issuer} (${account})`;
}

/** Two groups; of 7 digits the second is the longer one. */
export function codeInGroups(code: string): string {
  const middle = Math.floor(code.length / 2);
  return `${code.slice(0, middle)} ${code.slice(middle)}`;
}
