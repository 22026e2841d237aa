import { figure } from '../figures.ts';
import type { Profile } from './profile.ts';
import { idle } from './where-time-goes.ts';

/** Above this, there is nothing left to take. */
const fullShare = 0.9;
/** Part of the time at which a commit was being written to the disk, from which the disk counts as the limit. */
const diskShare = 0.5;

/** What keeps the profiled load from being faster, as the figures say it. */
export function limitOf({ round, timeShares, backends }: Profile, cores: number): string {
  const { cpuSeconds, durationSeconds } = round;
  const threadShare = 1 - (timeShares.find(({ part }) => part === idle)?.share ?? 0);
  const used = Object.values<number>({ ...cpuSeconds }).reduce((sum, seconds) => sum + seconds, 0);
  const machineShare = used / (cores * durationSeconds);
  const disk = backends.filter(({ state }) => state.startsWith('IO: Wal'));
  const writingShare = disk.reduce((sum, { meanBackends }) => sum + meanBackends, 0);
  const percent = (share: number): string => `${figure(100 * share)} %`;

  const facts =
    `The authority's thread was busy for ${percent(threadShare)} of the time, all cores together for ${percent(machineShare)}` +
    ` (${percent(cpuSeconds.server / used)} of that the authority, ${percent(cpuSeconds.postgres / used)} PostgreSQL, ` +
    `${percent(cpuSeconds.wrk / used)} wrk, ${percent(cpuSeconds.others / used)} others), ` +
    `and for ${percent(Math.min(1, writingShare))} of the time a commit was on its way to the disk.`;
  return `${facts} ${verdict({ threadShare, machineShare, writingShare })}`;
}

function verdict(shares: { threadShare: number; machineShare: number; writingShare: number }): string {
  if (shares.machineShare >= fullShare) return '**The limit is the CPU of the machine, which all of them share.**';
  if (shares.threadShare >= fullShare)
    return '**The limit is the one thread of the authority: more processes give more.**';
  if (shares.writingShare >= diskShare) return '**The limit is the disk, for which every commit waits.**';
  return '**Nothing is full: the limit is the way to and fro, each batch waiting for the one before it.**';
}
