import { expect, it } from 'vitest';
import type { PeerRound } from './peer-round.ts';
import { comparePeers } from './summary.ts';

const round = (peer: PeerRound['peer'], perSecond: number): PeerRound => ({
  peer,
  connections: 64,
  answers: 2_000,
  durationSeconds: 5,
  perSecond,
  p50Ms: 1,
  p99Ms: 2,
  p999Ms: 3,
  refused: 0,
  ranOut: false,
  firstRefusal: null,
  socketErrors: 0,
  cpuSeconds: { server: 3, postgres: 1, wrk: 0.5, others: 0 },
});

it('the peers are compared by rounds that followed one another', () => {
  const rounds = [
    ...[round('warifu', 8_000), round('better-auth', 800)],
    ...[round('warifu', 6_000), round('better-auth', 200)],
    ...[round('warifu', 9_000), round('better-auth', 450)],
  ];
  expect(comparePeers(rounds)).toMatchObject([
    {
      connections: 64,
      warifu: { perSecond: { median: 8_000 }, cpuSecondsPer1000: { median: 2 } },
      betterAuth: { perSecond: { median: 450, min: 200, max: 800 } },
      ratio: { median: 20, min: 10, max: 30 },
    },
  ]);
});
