import type { Round } from '../authority/round.ts';

export type Peer = 'warifu' | 'better-auth';

/** One load on one of them. */
export interface PeerRound extends Pick<
  Round,
  | 'connections'
  | 'answers'
  | 'durationSeconds'
  | 'perSecond'
  | 'p50Ms'
  | 'p99Ms'
  | 'p999Ms'
  | 'refused'
  | 'ranOut'
  | 'firstRefusal'
  | 'socketErrors'
  | 'cpuSeconds'
> {
  readonly peer: Peer;
}
