import { credentialFacts, stopEverywhere, type DisableReason, type Stop } from '@warifu/credentials';
import { UserError } from '@warifu/kernel';
import { formatTokenId } from '@warifu/otp';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheDesk } from '../operator/operator-desk.ts';
import { Report } from '../report.ts';
import { ToldAlready } from '../told-already.ts';
import { typedTokenId } from '../typed-token-id.ts';

export interface StopOptions extends LeafOptions {
  readonly reason: DisableReason;
}

/** The operator's stop, for where no relying party can do it: after a restore above all. */
export async function stop(io: Io, typed: string, options: StopOptions): Promise<void> {
  const id = typedTokenId(typed);
  const { reason } = options;
  const stops = await atTheDesk(io, async ({ db, author, policy }) => {
    const facts = await credentialFacts(db, id, { policy, nowMs: io.clock.nowMs() });
    if (facts === null) throw new UserError(`No token ${formatTokenId(id)} has been issued here.`);
    return stopEverywhere(db, await author(), { credentialId: id, reason }, policy);
  });
  if (stops.length === 0)
    throw new UserError(`The token ${formatTokenId(id)} is registered nowhere: there is nothing to stop.`);
  new Report(io, options).result({ credentialId: id, stops: stops.map(asJson) }, stops.map(asLine));
  if (stops.some(isRefused)) throw new ToldAlready('a stop was refused');
}

function isRefused({ outcome }: Stop): boolean {
  return typeof outcome === 'string';
}

function asJson({ relyingPartyId, outcome }: Stop): object {
  if (typeof outcome === 'string') return { relyingPartyId, refused: outcome };
  const { state, reason } = outcome;
  return { relyingPartyId, state, reason };
}

function asLine({ relyingPartyId, outcome }: Stop): string {
  switch (outcome) {
    case 'not_found':
      return `${relyingPartyId}: it was removed meanwhile`;
    case 'invalid_state':
      return `${relyingPartyId}: not changed; it was reported lost or stolen before, and that stays`;
    default:
      return `${relyingPartyId}: ${outcome.state}, ${outcome.reason ?? ''}`;
  }
}
