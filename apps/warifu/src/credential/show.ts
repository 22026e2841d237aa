import { tailAudit, type AuditRecord } from '@warifu/audit';
import { credentialFacts, type CredentialFacts, type RegistrationFacts } from '@warifu/credentials';
import { isoTime, UserError } from '@warifu/kernel';
import { formatTokenId, type TokenId } from '@warifu/otp';
import { contentOf, plainWords } from '../audit/plain-words.ts';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheDesk } from '../operator/operator-desk.ts';
import { Report } from '../report.ts';
import { typedTokenId } from '../typed-token-id.ts';
import { factsJson } from './facts-json.ts';

export interface ShowOptions extends LeafOptions {
  readonly history: number;
}

/** Shows all that may be known of a credential. */
export async function show(io: Io, typed: string, options: ShowOptions): Promise<void> {
  const id = typedTokenId(typed);
  const { facts, history } = await atTheDesk(io, async ({ db, policy }) => ({
    facts: await credentialFacts(db, id, { policy, nowMs: io.clock.nowMs() }),
    history: await tailAudit(db, { credentialId: id }, options.history),
  }));
  if (facts === null) throw new UserError(`No token ${formatTokenId(id)} has been issued here.`);
  new Report(io, options).result({ ...factsJson(facts), history: history.map(historyJson) }, [
    ...factLines(id, facts),
    '',
    ...registrationLines(facts.registrations),
    '',
    ...(history.length === 0 ? [] : ['What happened last:', ...history.map((record) => `  ${plainWords(record)}`)]),
  ]);
}

function historyJson(record: AuditRecord): object {
  const { type, relyingPartyId } = record;
  return { at: isoTime(record.at), type, relyingPartyId, ...contentOf(record) };
}

function factLines(id: TokenId, facts: CredentialFacts): string[] {
  const { kind, mode, algorithm, digits, periodSeconds, driftSteps, resynchronisationRequired } = facts;
  const period = periodSeconds === null ? '' : `, ${periodSeconds} s`;
  return [
    `token ID     ${formatTokenId(id)}`,
    `kind         ${kind}`,
    `codes        ${mode.toUpperCase()}, ${algorithm}, ${digits} digits${period}`,
    `drift        ${driftSteps} steps${resynchronisationRequired ? '; must be resynchronised by two codes' : ''}`,
    `issued       ${isoTime(facts.createdAtMs)}`,
    ...timeLine('registered', facts.firstRegisteredAtMs),
    ...timeLine('expires', facts.expiresAtMs),
    ...timeLine('purged', facts.purgedAtMs),
  ];
}

function timeLine(name: string, atMs: number | null): string[] {
  return atMs === null ? [] : [`${name.padEnd(13)}${isoTime(atMs)}`];
}

function registrationLines(registrations: readonly RegistrationFacts[]): string[] {
  if (registrations.length === 0) return ['It is registered nowhere.'];
  return registrations.flatMap(({ relyingPartyId, relyingPartyName, state, reason, failures, lastAcceptedAtMs }) => [
    `${relyingPartyName} (${relyingPartyId})`,
    `  ${state}${reason === null ? '' : `, ${reason}`}; ${failures} failures in a row`,
    `  last accepted ${lastAcceptedAtMs === null ? 'never' : isoTime(lastAcceptedAtMs)}`,
  ]);
}
