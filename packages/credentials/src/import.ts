import { timingSafeEqual } from 'node:crypto';
import type { Database } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { TokenId } from '@warifu/otp';
import { deed, type Author, type Deed } from './deeds.ts';
import type { Scheme } from './issue.ts';
import type { KeyKeeper } from './key-keeper.ts';
import type { CredentialKind } from './registration-state.ts';

/** A token that was made elsewhere. */
export interface ImportedCredential {
  /** Its serial number, mostly. */
  readonly id: TokenId;
  readonly kind: CredentialKind;
  readonly scheme: Scheme;
  readonly codeKey: Buffer;
  /** The last counter that was used elsewhere; -1 for none, as always for TOTP. */
  readonly lastStep: number;
  readonly driftSteps: number;
  readonly expiresAtMs: number | null;
}

/** `known`: the same token is there already. `taken`: its ID is that of another one, or of one that was purged. */
export type ImportOutcome = 'imported' | 'known' | 'taken';

/** Against a master key that is being rotated; a second rotation within one import does not happen. */
const maxRounds = 3;

/**
 * Imports tokens in one commit, and none of them twice: whoever does not know what became of an import does it again.
 * @param tokens no ID twice
 * @returns what became of each, by its ID
 */
export async function importCredentials(
  db: Database,
  author: Author,
  tokens: readonly ImportedCredential[],
  keys: KeyKeeper,
): Promise<ReadonlyMap<string, ImportOutcome>> {
  for (let round = 0; round < maxRounds; round += 1) {
    const outcomes = await deed(db, author, (step) => importOnce(step, tokens, keys));
    if (outcomes !== 'master_key_retired') return outcomes;
    keys.reread();
  }
  throw new Error('no usable master key was found');
}

async function importOnce(
  step: Deed,
  tokens: readonly ImportedCredential[],
  keys: KeyKeeper,
): Promise<Map<string, ImportOutcome> | 'master_key_retired'> {
  // Held against the rotation, as when a token is issued.
  const usable = await step.tx`
    select from credentials.master_key where version = ${keys.ring.currentVersion} and retired_at is null for share`;
  if (usable.count === 0) return 'master_key_retired';
  const imported = await insert(step, tokens, keys);
  for (const { id, kind, scheme } of tokens) {
    if (imported.has(id)) step.record({ type: 'import', credentialId: id, details: { kind, mode: scheme.mode } });
  }
  const others = tokens.filter(({ id }) => !imported.has(id));
  const known = await knownAmong(step, others, keys);
  return new Map(
    tokens.map(({ id }) => [id, imported.has(id) ? 'imported' : known.has(id) ? 'known' : 'taken'] as const),
  );
}

/** The IDs that were free. */
async function insert(step: Deed, tokens: readonly ImportedCredential[], keys: KeyKeeper): Promise<Set<string>> {
  const column = (of: (token: ImportedCredential) => string | number | null) =>
    tokens.map((token) => {
      const value = of(token);
      return value === null ? null : String(value);
    });
  const sealed = tokens.map(({ id, codeKey }) =>
    keys.seal(codeKey, { credentialId: id, purpose: 'code' }).toString('hex'),
  );
  const rows = await step.tx<{ id: string }[]>`
    insert into credentials.credential
      (id, kind, mode, algorithm, digits, period_seconds, sealed_code_key, master_key_version, last_step, drift_steps,
       created_at, expires_at)
    select id, kind::credentials.credential_kind, mode::credentials.otp_mode, algorithm::credentials.otp_algorithm,
      digits::smallint, period::smallint, decode(sealed, 'hex'), ${keys.ring.currentVersion}, last_step::bigint,
      drift::smallint, ${isoTime(step.nowMs)}::timestamptz, expires::timestamptz
    from unnest(
      ${tokens.map(({ id }) => id)}::text[], ${column(({ kind }) => kind)}::text[],
      ${column(({ scheme }) => scheme.mode)}::text[], ${column(({ scheme }) => scheme.algorithm)}::text[],
      ${column(({ scheme }) => scheme.digits)}::text[], ${column(({ scheme }) => scheme.periodSeconds)}::text[],
      ${sealed}::text[], ${column(({ lastStep }) => lastStep)}::text[],
      ${column(({ driftSteps }) => driftSteps)}::text[],
      ${column(({ expiresAtMs }) => (expiresAtMs === null ? null : isoTime(expiresAtMs)))}::text[]
    ) as token (id, kind, mode, algorithm, digits, period, sealed, last_step, drift, expires)
    order by id
    on conflict (id) do nothing
    returning id`;
  return new Set(rows.map(({ id }) => id));
}

interface KnownRow {
  id: string;
  mode: Scheme['mode'];
  algorithm: Scheme['algorithm'];
  digits: number;
  period_seconds: number | null;
  sealed_code_key: Buffer;
  master_key_version: number;
}

/** The IDs of those that are there with the same key, making codes in the same way. */
async function knownAmong(
  { tx }: Deed,
  tokens: readonly ImportedCredential[],
  keys: KeyKeeper,
): Promise<ReadonlySet<string>> {
  if (tokens.length === 0) return new Set();
  const rows = await tx<KnownRow[]>`
    select id, mode, algorithm, digits, period_seconds, sealed_code_key, master_key_version
    from credentials.credential
    where id = any(${tokens.map(({ id }) => id)}::text[]) and purged_at is null`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const same = tokens.filter(({ id, scheme, codeKey }) => {
    const row = byId.get(id);
    if (row === undefined) return false;
    const { mode, algorithm, digits, period_seconds: periodSeconds } = row;
    const isAlike =
      mode === scheme.mode &&
      algorithm === scheme.algorithm &&
      digits === scheme.digits &&
      periodSeconds === scheme.periodSeconds;
    return isAlike && isSameKey(row, codeKey, keys);
  });
  return new Set(same.map(({ id }) => id));
}

function isSameKey(row: KnownRow, codeKey: Buffer, keys: KeyKeeper): boolean {
  const known = keys.codeKey({
    id: row.id,
    sealedCodeKey: row.sealed_code_key,
    masterKeyVersion: row.master_key_version,
  });
  const isSame = known.length === codeKey.length && timingSafeEqual(known, codeKey);
  known.fill(0);
  return isSame;
}
