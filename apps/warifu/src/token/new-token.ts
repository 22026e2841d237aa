import { UserError } from '@warifu/kernel';
import { parseTokenId, type TokenId } from '@warifu/otp';
import { beginProvisioning, ProvisioningError, type TokenKeys } from '@warifu/token';
import { isOpenToOthers, measureAuthorityTime, parseAuthority, provision } from './authority.ts';
import type { TokenContext } from './context.ts';
import { warnOfClock } from './clock-correction.ts';
import { newPassphrase } from '../passphrase.ts';
import { tokenPassphrase } from './passphrase.ts';
import { codeNow, shownAsJson, shownAsText } from './shown-token.ts';
import type { OwnToken, StoredToken } from './token-file.ts';
import { bytesOfKeys, storeKeys } from './token-keys.ts';
import { TokenStore } from './token-store.ts';

export interface NewTokenOptions {
  readonly authority: string;
  readonly passphrase?: boolean;
  readonly json?: boolean;
}

/** Makes a token: all that can fail on this computer is tried before the authority is asked for an ID. */
export async function newToken(context: TokenContext, options: NewTokenOptions): Promise<void> {
  const { clock, messages, stdout, stderr } = context;
  const authority = parseAuthority(options.authority, context);
  const store = new TokenStore(context);
  await store.prepare();
  const passphrase = options.passphrase === true ? await newPassphrase(context, tokenPassphrase(context)) : null;
  if (isOpenToOthers(authority)) stderr.write(`${messages.notEncrypted(authority.href)}\n`);

  const { clockOffsetMs } = await measureAuthorityTime(context, authority);
  const { keys, credentialId, periodSeconds, digits } = await provisionKeys(context, authority);
  const token: OwnToken = {
    id: credentialId,
    authority: authority.href,
    createdAtMs: clock.nowMs() + clockOffsetMs,
    periodSeconds,
    digits,
    serverTimeOffsetMs: clockOffsetMs,
    keys: await storeKeys(await bytesOfKeys(keys), passphrase, credentialId, context),
  };
  await store.add(token);

  const shown = await codeNow(token, keys.codeKey, clock);
  stdout.write(options.json === true ? shownAsJson(token, shown) : shownAsText(token, shown, messages));
  stderr.write(`${messages.notRegisteredYet}\n`);
  const kept = passphrase === null ? messages.keptUnsealed(store.fileOf(credentialId)) : messages.keptSealed;
  stderr.write(`${kept}\n`);
  warnOfClock(context, clockOffsetMs);
}

interface ProvisionedKeys {
  readonly keys: TokenKeys;
  readonly credentialId: TokenId;
  readonly periodSeconds: number;
  readonly digits: StoredToken['digits'];
}

async function provisionKeys(context: TokenContext, authority: URL): Promise<ProvisionedKeys> {
  const pending = await beginProvisioning({ extractable: true });
  const { periodSeconds, digits, ...answer } = await provision(context, authority, pending.publicKey);
  const credentialId = parseTokenId(answer.credentialId);
  try {
    const keys = await pending.complete(answer);
    if (credentialId !== null) return { keys, credentialId, periodSeconds, digits };
  } catch (error) {
    if (!(error instanceof ProvisioningError)) throw error;
  }
  throw new UserError(context.messages.notAnAuthority(authority.href));
}
