import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@warifu/database';
import { systemClock } from '@warifu/kernel';
import { expect, it, onTestFinished } from 'vitest';
import { wordFor } from '../../tests/system/caller.ts';
import { TemporaryFolder } from '../temporary-folder.ts';
import { within } from '../within.ts';
import { Authorities } from './authorities.ts';
import { judge } from './judge.ts';
import { Load } from './load.ts';
import { ReplicatedPair } from './replicated-pair.ts';

const here = { clock: systemClock, signal: AbortSignal.timeout(60_000) };
const database = 'postgres';
const nothing = { acceptedTwice: [], lost: [], contradicted: [], loggedTwice: [], spentForNothing: [] };

it('goes on with the standby when the primary dies under load, and takes no answer from it when it comes back', async () => {
  await using cleaning = new AsyncDisposableStack();
  const folder = cleaning.use(new TemporaryFolder()).path;
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder, { mode: 0o700 });
  const pair = cleaning.use(await ReplicatedPair.start(folder, here));
  const urls = [pair.url(database, 'first', 'second'), pair.url(database, 'second', 'first')] as const;
  const authorities = cleaning.use(await Authorities.start(dataFolder, urls, here));
  const checkpoint = await authorities.checkpoint('before');
  const load = new Load(authorities.callers, await authorities.tokens(8), here);
  const answers = async (count: number): Promise<void> => {
    const goals = authorities.callers.map((_, index) => load.acceptedAtMs(index).length + count);
    await within(20_000, 'codes are accepted', here, () =>
      goals.every((goal, index) => load.acceptedAtMs(index).length >= goal),
    );
  };

  await answers(20);
  pair.kill('first');
  await pair.promoteSecond();
  await answers(20);
  // Beside the new primary and not knowing of it, as after a cut that has ended.
  await pair.startFirst();
  await answers(100);
  await load.stop();

  // Even whoever asks the old one first.
  const primary = await openDatabase({ url: pair.url(database, 'first', 'second'), applicationName: 'warifu-faults' });
  onTestFinished(() => primary.close());
  expect(await judge(load.learnt, primary)).toEqual(nothing);
  expect(await authorities.isLogWhole(checkpoint)).toBe(true);
  expect(authorities.restarts).toBe(0);
}, 90_000);

it('shows nobody an acceptance that no standby has, however often it is asked for', async () => {
  await using cleaning = new AsyncDisposableStack();
  const folder = cleaning.use(new TemporaryFolder()).path;
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder, { mode: 0o700 });
  const pair = cleaning.use(await ReplicatedPair.start(folder, here));
  const authorities = cleaning.use(await Authorities.start(dataFolder, [pair.url(database, 'first')], here));
  const [token] = await authorities.tokens(1);
  const [caller] = authorities.callers;
  if (token === undefined || caller === undefined) throw new Error('there is nobody to ask');
  const { credentialId } = token;
  const request = { credentialId, code: token.nextCode(), requestId: 'once' };
  const ask = async (): Promise<string> => wordFor(await caller.post('/v1/validate', request));

  pair.kill('second');
  for (const time of ['the first time', 'from its memory']) {
    let answer: string | null = null;
    void ask().then((word) => (answer = word));
    await within(20_000, 'an answer', here, async () => {
      if (answer === null) await pair.cancelWaits();
      return answer !== null;
    });
    expect({ time, answer }).toEqual({ time, answer: 'unavailable' });
  }
  await pair.startSecond();
  await within(20_000, 'the acceptance is shown', here, async () => (await ask()) === 'accepted');
}, 90_000);
