import type { Database } from '@warifu/database';
import type { Learnt } from './codes.ts';

/** What is wrong, each in a sentence; empty where all that must hold holds. */
export type Faults = readonly string[];

/** An accepted code as the authority wrote it down. */
export interface LoggedCode {
  readonly credentialId: string;
  readonly requestId: string | null;
  /** In decimal digits. */
  readonly step: string | null;
}

/** Compares what a relying party learnt with what the authority has written down of it. */
export async function auditCodes(log: Database, relyingPartyId: string, learnt: readonly Learnt[]): Promise<Faults> {
  return compareCodes(learnt, await acceptedInLog(log, relyingPartyId));
}

async function acceptedInLog({ sql }: Database, relyingPartyId: string): Promise<readonly LoggedCode[]> {
  return await sql<LoggedCode[]>`
    select credential_id as "credentialId", content::jsonb #>> '{details,requestId}' as "requestId",
      content::jsonb #>> '{details,step}' as step
    from audit.entry
    where type = 'validate' and relying_party_id = ${relyingPartyId}
      and content::jsonb #>> '{details,result}' = 'accepted'`;
}

/** Nothing is accepted twice, nothing is spent for nothing, and the log and the answers say the same. */
export function compareCodes(learnt: readonly Learnt[], logged: readonly LoggedCode[]): Faults {
  const accepted = learnt.filter(({ word }) => word === 'accepted').map(({ requestId }) => requestId);
  const inLog = new Set(logged.map(({ requestId }) => requestId));
  const inAnswers = new Set<string | null>(accepted);
  return [
    ...learnt.filter(({ word }) => !words.has(word)).map((copy) => `${copy.requestId} was answered ${copy.word}`),
    ...codesNotAcceptedOnce(learnt),
    ...stepsLoggedTwice(logged),
    ...accepted.filter((requestId) => !inLog.has(requestId)).map((requestId) => `${requestId} is not in the log`),
    ...logged
      .filter(({ requestId }) => !inAnswers.has(requestId))
      .map(({ requestId }) => `${requestId} is accepted in the log alone`),
  ];
}

const words = new Set(['accepted', 'used_code']);

function codesNotAcceptedOnce(learnt: readonly Learnt[]): Faults {
  const times = new Map<string, { readonly credentialId: string; count: number }>();
  for (const { credentialId, showing, word } of learnt) {
    const code = times.get(showing) ?? { credentialId, count: 0 };
    if (word === 'accepted') code.count += 1;
    times.set(showing, code);
  }
  return [...times.values()]
    .filter(({ count }) => count !== 1)
    .map(({ credentialId, count }) => `a code of ${credentialId} was accepted ${count} times`);
}

function stepsLoggedTwice(logged: readonly LoggedCode[]): Faults {
  const seen = new Set<string>();
  return logged.flatMap(({ credentialId, step }) => {
    const isNew = step !== null && !seen.has(`${credentialId} ${step}`);
    seen.add(`${credentialId} ${step}`);
    return isNew ? [] : [`step ${step} of ${credentialId} is accepted twice in the log`];
  });
}
