import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import {
  busyCpuSeconds,
  endedChildrenCpuSeconds,
  familyCpuSeconds,
  parentOf,
  parseBusySeconds,
  parseTimes,
} from './cpu-time.ts';

it('the times of a process are found behind any name', () => {
  const stat = '4321 (a) R 9 (b) S 17 4321 4321 0 -1 4194560 900 0 0 0 150 25 300 50 20 0 1 0 1000 0 0';
  expect(parseTimes(stat)).toEqual({ parentId: 17, own: 1.75, endedChildren: 3.5 });
});

it('what a child has used counts once it has ended', () => {
  const before = { ended: endedChildrenCpuSeconds(), family: familyCpuSeconds(process.pid) };
  spawnSync(process.execPath, ['-e', 'while (process.cpuUsage().user < 200_000);']);
  expect(endedChildrenCpuSeconds() - before.ended).toBeGreaterThan(0.1);
  expect(familyCpuSeconds(process.pid) - before.family).toBeGreaterThan(0.1);
});

it('the machine is busy with everything but waiting', () => {
  expect(parseBusySeconds('cpu  100 20 300 9999 8888 4 5 60 70 80\ncpu0 1 2 3 4 5 6 7 8 9 10\n')).toBe(4.89);
  const before = busyCpuSeconds();
  spawnSync(process.execPath, ['-e', 'while (process.cpuUsage().user < 200_000);']);
  expect(busyCpuSeconds() - before).toBeGreaterThan(0.1);
});

it('the parent of a process is known, and of one that is not there it is not', () => {
  expect(parentOf(process.pid)).toBe(process.ppid);
  expect(() => parentOf(2 ** 30)).toThrow('no process');
});
