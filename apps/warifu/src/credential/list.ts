import { listCredentials, type CredentialFacts } from '@warifu/credentials';
import { isoTime } from '@warifu/kernel';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheDesk } from '../operator/operator-desk.ts';
import { Report } from '../report.ts';
import { typedTokenId } from '../typed-token-id.ts';
import { factsJson } from './facts-json.ts';

export const listedStates = ['enabled', 'disabled', 'locked', 'removed', 'unregistered'] as const;

export interface ListOptions extends LeafOptions {
  readonly relyingParty?: string;
  readonly state?: (typeof listedStates)[number];
  readonly limit: number;
  readonly after?: string;
}

/** Lists one page of credentials, and says where the next one begins. */
export async function list(io: Io, options: ListOptions): Promise<void> {
  const { relyingParty: relyingPartyId, state, limit } = options;
  const after = options.after === undefined ? undefined : typedTokenId(options.after);
  const found = await atTheDesk(io, ({ db, policy }) =>
    // One more than asked for tells whether there is a next page.
    listCredentials(db, { relyingPartyId, state, after }, { limit: limit + 1, policy, nowMs: io.clock.nowMs() }),
  );
  const page = found.slice(0, limit);
  const next = found.length > limit ? (page.at(-1)?.id ?? null) : null;
  const report = new Report(io, options);
  report.result({ credentials: page.map(factsJson), next }, page.map(line));
  if (page.length === 0) report.say('There is none.');
  if (next !== null) report.say(`There are more: add --after ${next}`);
}

function line({ id, kind, createdAtMs, registrations }: CredentialFacts): string {
  const places = registrations.map(({ relyingPartyId, state, reason }) => {
    const why = reason === null ? '' : ` (${reason})`;
    return `${relyingPartyId} ${state}${why}`;
  });
  return `${id}  ${kind.padEnd(8)}  ${isoTime(createdAtMs)}  ${places.join(', ') || 'unregistered'}`;
}
