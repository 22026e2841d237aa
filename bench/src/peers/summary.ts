import { spread, type Spread } from '../statistics.ts';
import type { Peer, PeerRound } from './peer-round.ts';

/** All rounds of one of them at one number of connections. */
export interface PeerSeries {
  readonly perSecond: Spread;
  readonly p50Ms: Spread;
  readonly p99Ms: Spread;
  readonly p999Ms: Spread;
  readonly serverCpuSeconds: Spread;
  readonly postgresCpuSeconds: Spread;
  /** Seconds of server and PostgreSQL for 1,000 answers. */
  readonly cpuSecondsPer1000: Spread;
}

export interface PeerComparison {
  readonly connections: number;
  readonly warifu: PeerSeries;
  readonly betterAuth: PeerSeries;
  /** Warifu's answers for one of better-auth, of rounds that followed one another. */
  readonly ratio: Spread;
}

/** In the order in which the numbers of connections were first measured. */
export function comparePeers(rounds: readonly PeerRound[]): PeerComparison[] {
  return [...new Set(rounds.map(({ connections }) => connections))].map((connections) => {
    const of = (peer: Peer) => rounds.filter((round) => round.connections === connections && round.peer === peer);
    const [warifu, betterAuth] = [of('warifu'), of('better-auth')];
    const ratios = warifu.map(({ perSecond }, index) => perSecond / (betterAuth[index]?.perSecond ?? NaN));
    return { connections, warifu: summarise(warifu), betterAuth: summarise(betterAuth), ratio: spread(ratios) };
  });
}

function summarise(rounds: readonly PeerRound[]): PeerSeries {
  const of = (value: (round: PeerRound) => number): Spread => spread(rounds.map(value));
  return {
    perSecond: of((round) => round.perSecond),
    p50Ms: of((round) => round.p50Ms),
    p99Ms: of((round) => round.p99Ms),
    p999Ms: of((round) => round.p999Ms),
    serverCpuSeconds: of((round) => round.cpuSeconds.server),
    postgresCpuSeconds: of((round) => round.cpuSeconds.postgres),
    cpuSecondsPer1000: of(({ cpuSeconds, answers }) => (1000 * (cpuSeconds.server + cpuSeconds.postgres)) / answers),
  };
}
