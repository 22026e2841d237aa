import { isRecord, jsonOrNull } from './json.ts';
import type { EntryColumns } from './records.ts';

/** The names of the columns of `audit.entry` that do not repeat what the content says. */
export function changedColumns(content: string, columns: EntryColumns): string[] {
  const parsed = jsonOrNull(content);
  const said: Record<string, unknown> = isRecord(parsed) ? parsed : {};
  const pairs: [name: string, column: unknown, said: unknown][] = [
    ['at', columns.atMs, typeof said['at'] === 'string' ? Date.parse(said['at']) : NaN],
    ['type', columns.type, said['type']],
    ['credential_id', columns.credentialId, said['credentialId'] ?? null],
    ['relying_party_id', columns.relyingPartyId, said['relyingPartyId'] ?? null],
  ];
  return pairs.filter(([, column, value]) => column !== value).map(([name]) => name);
}
