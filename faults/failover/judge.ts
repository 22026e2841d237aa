import type { Database } from '@warifu/database';
import type { Learnt } from './load.ts';

/** What must hold whatever fails; each names the first few that it does not hold for. */
export interface Verdict {
  /** Codes of which more than one copy was accepted. */
  readonly acceptedTwice: readonly string[];
  /** Request ids that were answered with `accepted`, of which the audit log knows nothing. */
  readonly lost: readonly string[];
  /** Request ids that were refused for good, and are accepted in the audit log. */
  readonly contradicted: readonly string[];
  /** Steps that the audit log has as accepted more than once. */
  readonly loggedTwice: readonly string[];
  /** Copies of right codes of which none was accepted. */
  readonly spentForNothing: readonly string[];
}

interface LoggedRow {
  readonly credentialId: string;
  readonly step: string;
  readonly requestId: string | null;
}

/** Compares what the relying parties learnt with the audit log of the primary of now. */
export async function judge(learnt: readonly Learnt[], { sql }: Database): Promise<Verdict> {
  const logged = await sql<LoggedRow[]>`
    select credential_id as "credentialId", content::jsonb #>> '{details,step}' as step,
      content::jsonb #>> '{details,requestId}' as "requestId"
    from audit.entry where type = 'validate' and content::jsonb #>> '{details,result}' = 'accepted'`;
  const accepted = learnt.filter(({ word }) => word === 'accepted');
  const acceptedNumbers = new Set(accepted.map(({ number }) => number));
  const known = new Set(logged.map(({ requestId }) => requestId));
  return {
    acceptedTwice: repeated(accepted.map(({ number }) => String(number))),
    lost: accepted.map(({ requestId }) => requestId).filter((requestId) => !known.has(requestId)),
    contradicted: learnt
      .filter(({ word, requestId }) => word !== 'accepted' && known.has(requestId))
      .map(({ requestId }) => requestId),
    loggedTwice: repeated(logged.map(({ credentialId, step }) => `${credentialId} ${step}`)),
    spentForNothing: learnt.filter(({ number }) => !acceptedNumbers.has(number)).map(({ requestId }) => requestId),
  };
}

function repeated(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size);
}
