import { expect, it } from 'vitest';
import { idle, whereTimeGoes, type CpuProfile } from './where-time-goes.ts';

const frame = (functionName: string, url = '') => ({ functionName, url });

/** The tree of a profile whose samples are 100 ms each. */
function profileOf(samples: number[]): CpuProfile {
  const nodes = [
    { id: 1, callFrame: frame('(root)'), children: [2, 3, 4, 6] },
    { id: 2, callFrame: frame('(idle)') },
    { id: 3, callFrame: frame('(garbage collector)') },
    { id: 4, callFrame: frame('onData', 'file:///x/node_modules/pg/lib/connection.js'), children: [5] },
    { id: 5, callFrame: frame('writev', 'node:internal/stream_base_commons') },
    { id: 6, callFrame: frame('constructor', 'node:net') },
  ];
  return { nodes, samples, timeDeltas: samples.map(() => 100_000) };
}

it('a system call counts for the part of the program that made it, and what belongs to none is told as such', () => {
  expect(whereTimeGoes(profileOf([4, 5, 5, 3, 6, 2, 2]), 1)).toEqual([
    { part: idle, share: expect.closeTo(0.5) as number },
    { part: 'the database driver (pg)', share: expect.closeTo(0.3) as number },
    { part: 'garbage collection', share: expect.closeTo(0.1) as number },
    { part: 'the rest of Node: sockets, streams, timers', share: expect.closeTo(0.1) as number },
  ]);
});
