import { summariseLoad, type LoadSeries } from '../load/load-series.ts';
import { spread, type Spread } from '../statistics.ts';
import type { Peer, PeerRound } from './peer-round.ts';

export interface PeerComparison {
  readonly connections: number;
  readonly warifu: LoadSeries;
  readonly betterAuth: LoadSeries;
  /** Warifu's answers for one of better-auth, of rounds that followed one another. */
  readonly ratio: Spread;
}

/** In the order in which the numbers of connections were first measured. */
export function comparePeers(rounds: readonly PeerRound[]): PeerComparison[] {
  return [...new Set(rounds.map(({ connections }) => connections))].map((connections) => {
    const of = (peer: Peer) => rounds.filter((round) => round.connections === connections && round.peer === peer);
    const [warifu, betterAuth] = [of('warifu'), of('better-auth')];
    const ratios = warifu.map(({ perSecond }, index) => perSecond / (betterAuth[index]?.perSecond ?? NaN));
    return { connections, warifu: summariseLoad(warifu), betterAuth: summariseLoad(betterAuth), ratio: spread(ratios) };
  });
}
