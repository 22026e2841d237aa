import { setTimeout as wait } from 'node:timers/promises';
import { randomInteger } from '@warifu/kernel';
import type { Surroundings } from '../scenario.ts';
import { within } from '../within.ts';
import type { PatroniCluster } from './cluster.ts';
import type { Load } from './load.ts';
import type { Mishap } from './mishaps.ts';

/** What one mishap did to those who asked meanwhile. */
export interface Strike {
  readonly mishap: string;
  /** For each authority: the longest time without an accepted code, until the cluster was whole again. */
  readonly standstillMs: readonly number[];
  /** From the mishap until another machine was the primary. */
  readonly promotedMs: number;
  /** From the mending until there were as many standbys as before. */
  readonly wholeAgainMs: number;
}

const peaceMs = { least: 1_000, more: 2_000 };
const promotedWithinMs = 60_000;
const answersWithinMs = 60_000;
const answersAfterwards = 20;

/** Lets something befall the primary under load, waits until codes are accepted again, and mends it. @throws Error where that takes too long */
export async function strike(
  [name, mishap]: readonly [string, Mishap],
  cluster: PatroniCluster,
  load: Load,
  surroundings: Surroundings,
): Promise<Strike> {
  const { clock, random, signal } = surroundings;
  await wait(peaceMs.least + randomInteger(random, peaceMs.more), undefined, { signal });
  const primary = await cluster.primary();
  const others = cluster.machines.filter((machine) => machine !== primary);
  const startMs = clock.monotonicMs();
  await mishap.befall(primary);
  const promotedMs = await within(promotedWithinMs, `another primary where it ${name}`, surroundings, async () => {
    const isPrimary = await Promise.all(others.map((machine) => machine.is('primary')));
    return isPrimary.some(Boolean);
  });
  await answered(load, surroundings);
  const mendedMs = clock.monotonicMs();
  mishap.mend(primary);
  await cluster.whole();
  const wholeMs = clock.monotonicMs();
  await answered(load, surroundings);
  return {
    mishap: name,
    standstillMs: load.authorities.map((authority) => longestGapMs(load.acceptedAtMs(authority), startMs)),
    promotedMs,
    wholeAgainMs: wholeMs - mendedMs,
  };
}

/** Waits until each authority has accepted some codes from now on. */
async function answered(load: Load, surroundings: Surroundings): Promise<void> {
  const goals = load.authorities.map((authority) => load.acceptedAtMs(authority).length + answersAfterwards);
  await within(answersWithinMs, 'codes are accepted again', surroundings, () =>
    goals.every((goal, authority) => load.acceptedAtMs(authority).length >= goal),
  );
}

/** The longest time between two of these moments, which are in order, that ended after the given one. */
function longestGapMs(momentsMs: readonly number[], sinceMs: number): number {
  const from = momentsMs.findIndex((moment) => moment >= sinceMs);
  return momentsMs
    .slice(from)
    .reduce((longest, moment, index) => Math.max(longest, moment - (momentsMs[from + index - 1] ?? moment)), 0);
}
