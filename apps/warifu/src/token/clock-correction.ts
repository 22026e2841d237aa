import { UserError } from '@warifu/kernel';
import { CLOCK_WARNING_MS } from '@warifu/token';
import { measureAuthorityTime, parseAuthority } from './authority.ts';
import type { TokenContext } from './context.ts';
import type { StoredToken } from './token-file.ts';
import type { TokenStore } from './token-store.ts';

/**
 * The token with its clock offset measured anew and stored. Without the authority the stored offset stays, and standard
 * error says so. A token of another service goes by the clock of this computer: nobody can be asked.
 */
export async function correctClock(context: TokenContext, store: TokenStore, token: StoredToken): Promise<StoredToken> {
  if ('elsewhere' in token) return token;
  let corrected: StoredToken;
  try {
    const { clockOffsetMs } = await measureAuthorityTime(context, parseAuthority(token.authority, context));
    corrected = { ...token, serverTimeOffsetMs: clockOffsetMs };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    context.stderr.write(`${context.messages.offline}\n`);
    warnOfClock(context, token.serverTimeOffsetMs);
    return token;
  }
  if (corrected.serverTimeOffsetMs !== token.serverTimeOffsetMs) await remember(context, store, corrected);
  warnOfClock(context, corrected.serverTimeOffsetMs);
  return corrected;
}

/** A code is shown also where its file cannot be written. */
async function remember({ stderr }: TokenContext, store: TokenStore, token: StoredToken): Promise<void> {
  try {
    await store.save(token);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    stderr.write(`${error.message}\n`);
  }
}

/** Tells the person to set the clock where it is far off. */
export function warnOfClock({ messages, stderr }: TokenContext, clockOffsetMs: number): void {
  if (Math.abs(clockOffsetMs) <= CLOCK_WARNING_MS) return;
  stderr.write(`${messages.clockIsOff(Math.round(Math.abs(clockOffsetMs) / 1000))}\n`);
}
