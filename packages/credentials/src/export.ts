import type { Database } from '@warifu/database';
import { deed, type Author } from './deeds.ts';
import type { Scheme } from './issue.ts';
import type { KeyKeeper } from './key-keeper.ts';

/** A token with its key, for another authority. */
export interface ExportedCredential {
  readonly id: string;
  readonly scheme: Scheme;
  readonly codeKey: Buffer;
  readonly lastStep: number;
  readonly driftSteps: number;
  readonly expiresAtMs: number | null;
}

interface ExportedRow {
  id: string;
  mode: Scheme['mode'];
  algorithm: Scheme['algorithm'];
  digits: Scheme['digits'];
  period_seconds: number | null;
  sealed_code_key: Buffer;
  master_key_version: number;
  last_step: number;
  drift_steps: number;
  expires_at: number | null;
}

/**
 * One round of tokens with their keys, in the order of their IDs; the audit log says of each that it went out. Those that were
 * ever reported lost or stolen stay, and with `relyingPartyId` those that are not registered there.
 * @param after only IDs after this one
 */
export async function exportCredentials(
  db: Database,
  author: Author,
  {
    after,
    relyingPartyId,
    limit,
  }: { readonly after: string; readonly relyingPartyId: string | null; readonly limit: number },
  keys: KeyKeeper,
): Promise<ExportedCredential[]> {
  return await deed(db, author, async (step) => {
    const rows = await step.tx<ExportedRow[]>`
      select id, mode, algorithm, digits, period_seconds, sealed_code_key, master_key_version, last_step, drift_steps,
        expires_at
      from credentials.credential c
      where purged_at is null and id > ${after}
        and not exists (
          select from credentials.registration r where r.credential_id = c.id and r.reason in ('lost', 'stolen'))
        and (${relyingPartyId}::text is null or exists (
          select from credentials.registration r
          where r.credential_id = c.id and r.relying_party_id = ${relyingPartyId}::text and r.state <> 'removed'))
      order by id limit ${limit}::int`;
    for (const { id } of rows) step.record({ type: 'export', credentialId: id, details: {} });
    return rows.map((row) => ({
      id: row.id,
      scheme: { mode: row.mode, algorithm: row.algorithm, digits: row.digits, periodSeconds: row.period_seconds },
      codeKey: keys.codeKey({
        id: row.id,
        sealedCodeKey: row.sealed_code_key,
        masterKeyVersion: row.master_key_version,
      }),
      lastStep: row.last_step,
      driftSteps: row.drift_steps,
      expiresAtMs: row.expires_at,
    }));
  });
}
