import type { Database } from '@warifu/database';
import { isoTime, randomInteger, type Random } from '@warifu/kernel';
import { newTokenId, type TokenId } from '@warifu/otp';
import { deed, type Author } from './deeds.ts';
import type { KeyKeeper } from './key-keeper.ts';
import type { Credential, CredentialKind } from './registration-state.ts';

/** How a credential makes its codes. */
export interface Scheme {
  readonly mode: Credential['mode'];
  readonly algorithm: Credential['algorithm'];
  readonly digits: Credential['digits'];
  /** null for HOTP. */
  readonly periodSeconds: number | null;
}

/** Warifu's own tokens. */
export const softwareTokenScheme = { mode: 'totp', algorithm: 'SHA256', digits: 6, periodSeconds: 30 } as const;

export interface IssueRequest {
  readonly kind: CredentialKind;
  readonly scheme: Scheme;
  /** The keys for an ID that is free; they may depend on it, as derived keys do. Wiped here after sealing. */
  readonly keysFor: (id: TokenId) => { codeKey: Buffer; transactionKey?: Buffer };
  readonly expiresAtMs?: number;
  /** The last counter that was used elsewhere; -1 for none. */
  readonly lastStep?: number;
}

/** IDs tried before giving up: with 5.8 thousand million IDs a kind, a second taken one in a row is a broken generator. */
const maxIdsTried = 5;

/** Issues a credential with a new token ID, its keys sealed. */
export async function issueCredential(
  db: Database,
  author: Author,
  request: IssueRequest,
  { keys, random }: { keys: KeyKeeper; random: Random },
): Promise<TokenId> {
  for (let tried = 0; tried < maxIdsTried; tried += 1) {
    const id = newTokenId(request.kind, (bound) => randomInteger(random, bound));
    const outcome = await insertCredential(db, author, id, request, keys);
    if (outcome === 'issued') return id;
    // Another program has rotated the master key: seal with the new one.
    if (outcome === 'master_key_retired') keys.reread();
  }
  throw new Error('no free token ID or no usable master key was found');
}

async function insertCredential(
  db: Database,
  author: Author,
  id: TokenId,
  { kind, scheme, keysFor, expiresAtMs, lastStep = -1 }: IssueRequest,
  keys: KeyKeeper,
): Promise<'issued' | 'id_taken' | 'master_key_retired'> {
  const { codeKey, transactionKey } = keysFor(id);
  const sealedCodeKey = keys.seal(codeKey, { credentialId: id, purpose: 'code' });
  const sealedTransactionKey =
    transactionKey === undefined ? null : keys.seal(transactionKey, { credentialId: id, purpose: 'transaction' });
  codeKey.fill(0);
  transactionKey?.fill(0);
  const { currentVersion } = keys.ring;
  return await deed(db, author, async (step) => {
    // Held against the rotation, which retires a version before it looks for the last rows sealed with it.
    const usable = await step.tx`
      select from credentials.master_key where version = ${currentVersion} and retired_at is null for share`;
    if (usable.count === 0) return 'master_key_retired';
    const inserted = await step.tx`
      insert into credentials.credential
        (id, kind, mode, algorithm, digits, period_seconds, sealed_code_key, sealed_transaction_key, master_key_version,
         last_step, created_at, expires_at)
      values (${id}, ${kind}, ${scheme.mode}, ${scheme.algorithm}, ${scheme.digits}, ${scheme.periodSeconds},
        ${sealedCodeKey}, ${sealedTransactionKey}, ${currentVersion}, ${lastStep}, ${isoTime(step.nowMs)},
        ${expiresAtMs === undefined ? null : isoTime(expiresAtMs)})
      on conflict (id) do nothing`;
    if (inserted.count === 0) return 'id_taken';
    step.record({ type: 'issue', credentialId: id, details: { kind, mode: scheme.mode } });
    return 'issued';
  });
}
