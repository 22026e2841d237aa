import type { Sql } from '@warifu/database';

/** What callers learnt. */
interface Typed {
  /** Request ids whose code was accepted. */
  readonly accepted: readonly string[];
  /** The tokens that the codes were of. */
  readonly credentialIds: readonly string[];
}

/** Compares what callers learnt with the audit log. @returns what does not hold, each in a sentence */
export async function codesOnce(sql: Sql, { accepted, credentialIds }: Typed): Promise<string[]> {
  const rows = await sql<{ requestId: string | null }[]>`
    select content::jsonb #>> '{details,requestId}' as "requestId" from audit.entry
    where type = 'validate' and credential_id = any (${[...credentialIds]}::text[])
      and content::jsonb #>> '{details,result}' = 'accepted'`;
  const logged = new Set(rows.map(({ requestId }) => requestId));
  const missing = accepted.filter((requestId) => !logged.has(requestId)).length;
  return [
    ...(missing === 0 ? [] : [`${missing} accepted codes are not in the audit log`]),
    ...(rows.length === accepted.length ? [] : [`${accepted.length} codes, accepted ${rows.length} times`]),
  ];
}
