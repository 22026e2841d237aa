import { setTimeout as wait } from 'node:timers/promises';
import type { Size, Surroundings } from '../scenario.ts';
import { within } from '../within.ts';
import { codesOnce } from './codes-once.ts';
import { unmet, type Outcome } from './outcome.ts';
import { probe } from './readiness.ts';
import type { Scene } from './scene.ts';
import { Traffic } from './traffic.ts';

/** So many at least that not all of them are in flight at once. */
const manyTokens = 300;
const extents = {
  quick: { tokens: 60, usualMs: 300, slowMs: 1_000, hungMs: 2_500 },
  full: { tokens: 800, usualMs: 5_000, slowMs: 20_000, hungMs: 25_000 },
} as const;
/** As if each write took so long to reach the disk. */
const delayMs = 500;
/** The longest that anybody waits: a second for a turn at each of four queues, and 10 for a database that is silent. */
const longestAnswerMs = 18_000;
const healedWithinMs = 5_000;

/** Every answer of PostgreSQL comes late; then none comes at all. */
export async function slowDatabase(scene: Scene, size: Size, surroundings: Surroundings): Promise<Outcome> {
  const { tokens: count, usualMs, slowMs, hungMs } = extents[size];
  const { clock, signal } = surroundings;
  const { road } = scene;
  const caller = scene.callerAt(scene.authority);
  const traffic = new Traffic(await scene.tokens(count, caller), [caller], surroundings);
  await wait(usualMs, undefined, { signal });

  traffic.begin('every answer half a second late');
  road.delay(delayMs);
  await wait(slowMs, undefined, { signal });

  traffic.begin('no answer at all');
  road.hang();
  await wait(hungMs, undefined, { signal });
  const whileHung = await probe(scene.authority);

  road.delay(0);
  road.release();
  traffic.begin('the first seconds after');
  const healedMs = await within(healedWithinMs * 4, 'the authority is ready again', surroundings, async () => {
    return (await probe(scene.authority)).status === 200;
  });
  await wait(usualMs, undefined, { signal });
  traffic.begin('then');
  const startMs = clock.monotonicMs();
  await wait(usualMs, undefined, { signal });
  const acceptedPerSecond = (traffic.count('accepted') * 1_000) / (clock.monotonicMs() - startMs);
  const faults = await traffic.end();

  const [before, , hung, after, later] = traffic.phases;
  return {
    title: 'A database whose disk is slow, then stands still',
    done: `${count} token holders at once; every answer of PostgreSQL half a second late, then none.`,
    phases: traffic.phases,
    facts: {
      'Ready again after': `${Math.round(healedMs)} ms`,
      'Accepted per second afterwards': String(Math.round(acceptedPerSecond)),
    },
    violations: [
      ...faults,
      ...unmet({
        'while nothing was answered the probe said so': whileHung.status === 503,
        'load was shed with 503 while nothing was answered': count < manyTokens || (hung?.words['overloaded'] ?? 0) > 0,
        [`no answer came later than ${longestAnswerMs} ms`]: traffic.phases.every(
          (one) => one.longestMs < longestAnswerMs,
        ),
        [`it healed within ${healedWithinMs} ms`]: healedMs < healedWithinMs,
        'after it nobody was refused any more':
          (later?.words['accepted'] ?? 0) > 0 && later?.words['overloaded'] === undefined,
        'no queue was left behind':
          (later?.p99Ms ?? 0) < Math.max(1_000, 5 * (before?.p99Ms ?? 0)) && after !== undefined,
      }),
      ...(await codesOnce(scene.admin.sql, traffic)),
    ],
  };
}
