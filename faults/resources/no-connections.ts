import { setTimeout as wait } from 'node:timers/promises';
import { Session } from '@warifu/database';
import type { Size, Surroundings } from '../scenario.ts';
import { within } from '../within.ts';
import { codesOnce } from './codes-once.ts';
import { unmet, type Outcome } from './outcome.ts';
import { probe } from './readiness.ts';
import type { Scene } from './scene.ts';
import { Traffic } from './traffic.ts';

const extents = { quick: { tokens: 20, emptyMs: 1_000 }, full: { tokens: 100, emptyMs: 15_000 } } as const;
/** More than PostgreSQL has, which the scene keeps few. */
const mostSessions = 200;
const healedWithinMs = 5_000;
const usualMs = 300;
/** So often in vain somebody must have tried before there is certainly nothing to be had. */
const certain = 20;

/** Somebody else has taken every connection that PostgreSQL gives to logins that are no superusers. */
export async function noConnections(scene: Scene, size: Size, surroundings: Surroundings): Promise<Outcome> {
  const { tokens: count, emptyMs } = extents[size];
  const { signal } = surroundings;
  const caller = scene.callerAt(scene.authority);
  const traffic = new Traffic(await scene.tokens(count, caller), [caller], surroundings);
  await wait(usualMs, undefined, { signal });

  traffic.begin('no connection to be had');
  const hoard = new Hoard(scene.databaseUrl);
  const running = hoard.grab(signal);
  // What the authority has open it keeps: only what is cut off must be had anew, and it may be the first to have it.
  const noticedMs = await within(20_000, 'the authority has no connection', surroundings, () => hasAll(hoard, scene));
  const refusal = size === 'full' ? await scene.startRefused() : null;
  await wait(emptyMs, undefined, { signal });
  const whileEmpty = await probe(scene.authority);

  hoard.letGo();
  await running;
  traffic.begin('afterwards');
  const isReady = async () => (await probe(scene.authority)).status === 200 && traffic.count('accepted') > 0;
  const healedMs = await within(healedWithinMs * 4, 'the authority is ready again', surroundings, isReady);
  await wait(usualMs, undefined, { signal });
  const faults = await traffic.end();
  return {
    title: 'No connection to the database is to be had',
    done: `${count} token holders at once; somebody else took ${hoard.most} connections, and those of the authority were cut off.`,
    phases: traffic.phases,
    facts: {
      'Until it had none': `${Math.round(noticedMs)} ms`,
      'Ready again after': `${Math.round(healedMs)} ms`,
      ...(refusal === null ? {} : { 'A program that is started meanwhile says': refusal }),
    },
    violations: [
      ...faults,
      ...unmet({
        'the probe said so': whileEmpty.status === 503,
        'a program that is started meanwhile ends with a sentence': refusal?.includes('cannot be reached') ?? true,
        [`it healed within ${healedWithinMs} ms`]: healedMs < healedWithinMs,
      }),
      ...(await codesOnce(scene.admin.sql, traffic)),
    ],
  };
}

/** Cuts off what the authority has; and where that is nothing, whether nothing was to be had since either. */
async function hasAll(hoard: Hoard, { admin }: Scene): Promise<boolean> {
  const { count } = await admin.sql`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'warifu-authority'`;
  if (count > 0) hoard.emptyHanded = 0;
  return hoard.emptyHanded > certain;
}

/** Takes every connection that it can get, until it is told to let go. */
class Hoard {
  /** How often in a row it got nothing. */
  emptyHanded = 0;
  readonly #url: string;
  readonly #sessions: Session[] = [];
  #isLetGo = false;
  #most = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** The most that it had at once. */
  get most(): number {
    return this.#most;
  }

  /** Until it is let go, or the run is stopped. */
  async grab(signal: AbortSignal): Promise<void> {
    while (!this.#isLetGo && !signal.aborted) {
      if (!(await this.#take())) await wait(2);
    }
    await Promise.all(this.#sessions.splice(0).map((session) => session.close()));
  }

  letGo(): void {
    this.#isLetGo = true;
  }

  async #take(): Promise<boolean> {
    if (this.#sessions.length >= mostSessions) return false;
    try {
      this.#sessions.push(await Session.open(this.#url, { applicationName: 'somebody else' }));
      this.emptyHanded = 0;
      this.#most = Math.max(this.#most, this.#sessions.length);
      return true;
    } catch {
      // There is none left.
      this.emptyHanded += 1;
      return false;
    }
  }
}
