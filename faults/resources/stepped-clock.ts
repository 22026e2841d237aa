import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '@warifu/kernel';
import { registeredTokens } from '../../tests/system/registered-tokens.ts';
import { wordFor } from '../../tests/system/caller.ts';
import type { Environment } from '../environment.ts';
import type { Size, Surroundings } from '../scenario.ts';
import { within } from '../within.ts';
import { codesOnce } from './codes-once.ts';
import { unmet, type Outcome } from './outcome.ts';
import { probe } from './readiness.ts';
import type { Scene } from './scene.ts';
import { Traffic } from './traffic.ts';

const extents = { quick: { tokens: 10, usualMs: 300 }, full: { tokens: 100, usualMs: 6_000 } } as const;
const hourSeconds = 3_600;
const stepsInHour = hourSeconds / 30;
const healedWithinMs = 5_000;

/** The clock of one of two authorities is stepped forward and back by an hour. */
export async function steppedClock(scene: Scene, size: Size, surroundings: Surroundings): Promise<Outcome> {
  const { tokens: count, usualMs } = extents[size];
  const { signal } = surroundings;
  const clockFile = join(scene.folder, 'clock');
  const step = (seconds: number): void => {
    writeFileSync(clockFile, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  };
  step(0);
  await using stepped = await scene.startAuthority(bentClock(clockFile));
  const [atRight, atStepped] = [scene.callerAt(scene.authority), scene.callerAt(stepped.address)];
  const [token] = await registeredTokens(atRight, 1);
  if (token === undefined) throw new Error('there is no token');
  const ask = async (caller: typeof atRight, stepsAhead: number) =>
    wordFor(await caller.post('/v1/validate', { credentialId: token.credentialId, code: token.code(stepsAhead) }));
  const traffic = new Traffic(await scene.tokens(count, atRight), [atRight, atStepped], surroundings);
  await wait(usualMs, undefined, { signal });

  const said: string[] = [];
  const words: string[] = [];
  for (const [name, seconds] of [
    ['forward', hourSeconds],
    ['back', -hourSeconds],
  ] as const) {
    traffic.begin(`one of two clocks an hour ${name}`);
    step(seconds);
    // The code of the clock that is wrong, and that of the one that is right.
    words.push(await ask(atStepped, (seconds / hourSeconds) * stepsInHour), await ask(atStepped, 1));
    said.push((await probe(stepped.address)).detail);
    await wait(usualMs, undefined, { signal });
  }
  const refusal = size === 'full' ? await scene.startRefused(bentClock(clockFile)) : null;
  step(0);
  traffic.begin('right again');
  const isReady = async () => (await probe(stepped.address)).status === 200;
  const healedMs = await within(healedWithinMs * 4, 'the stepped authority is ready again', surroundings, isReady);
  const atLast = [await ask(atStepped, 1), await ask(atRight, 1)];
  await wait(usualMs, undefined, { signal });
  const faults = await traffic.end();
  return {
    title: 'The clock of one of two nodes is an hour wrong',
    done: `${count} token holders at two authorities by turns; the clock of one was stepped forward, back and right again while it ran.`,
    phases: traffic.phases,
    facts: {
      'The probe says': said[0] ?? '',
      ...(refusal === null ? {} : { 'A start is refused with': refusal }),
      'Ready again after': `${Math.round(healedMs)} ms`,
    },
    violations: [
      ...faults,
      ...unmet({
        'the stepped node judged no code, neither of its own time nor of the right one': words.every(
          (word) => word === 'unavailable',
        ),
        'the probe named it in both directions': said.every((sentence) => /3600 seconds (ahead|behind)/.test(sentence)),
        'a program does not start by a wrong clock, and says why': refusal?.includes('3600 seconds') ?? true,
        [`it healed within ${healedWithinMs} ms`]: healedMs < healedWithinMs,
        'the code was then accepted once': atLast.join(' ') === 'accepted used_code',
        'the other node went on': traffic.phases.every((phase) => (phase.words['accepted'] ?? 0) > 0),
      }),
      ...(await codesOnce(scene.admin.sql, traffic)),
    ],
  };
}

/** libfaketime: the time of day is that of the file, read at every look at the clock; the monotonic clock stays. */
function bentClock(clockFile: string): Environment {
  return {
    LD_PRELOAD: libraryPath(),
    FAKETIME_TIMESTAMP_FILE: clockFile,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}

const libraries = '/usr/lib';

function libraryPath(): string {
  const paths = readdirSync(libraries).map((name) => join(libraries, name, 'faketime', 'libfaketimeMT.so.1'));
  const path = paths.find((candidate) => existsSync(candidate));
  if (path === undefined)
    throw new UserError('To bend the clock of a program the package libfaketime is wanted; install it.');
  return path;
}
