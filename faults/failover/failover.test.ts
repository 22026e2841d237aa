import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@warifu/database';
import { systemClock } from '@warifu/kernel';
import { expect, it, onTestFinished } from 'vitest';
import { TemporaryFolder } from '../temporary-folder.ts';
import { within } from '../within.ts';
import { Authorities } from './authorities.ts';
import { judge } from './judge.ts';
import { Load } from './load.ts';
import { ReplicatedPair } from './replicated-pair.ts';

const here = { clock: systemClock, signal: AbortSignal.timeout(60_000) };
const database = 'postgres';
const nothing = { acceptedTwice: [], lost: [], contradicted: [], loggedTwice: [], strange: [] };

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
  pair.killFirst();
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
