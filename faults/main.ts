import { inspect } from 'node:util';
import { randomUuid, systemClock, systemRandom, UserError } from '@warifu/kernel';
import { seededRandom } from '@warifu/testkit/anywhere';
import { longRun, type LongRun } from '../bench/src/long-run.ts';
import { describeMachine } from '../bench/src/machine.ts';
import { readOptions, usageFor, type Options } from './options.ts';
import { pageOf, publish } from './publish.ts';
import { scenarios } from './scenarios.ts';

/** @returns whether all that must hold held */
async function breakThings(faultRun: LongRun): Promise<boolean> {
  const known = Object.keys(scenarios);
  const options = readOptions(process.argv.slice(2), known);
  if (options === null) {
    process.stdout.write(usageFor(known));
    return true;
  }
  const seed = options.seed ?? randomUuid(systemRandom).slice(0, 8);
  let allHeld = true;
  for (const name of options.names) allHeld = (await runToItsEnd(name, seed, options, faultRun)) && allHeld;
  return allHeld;
}

/** One that cannot go on keeps the others from nothing. */
async function runToItsEnd(name: string, seed: string, options: Options, faultRun: LongRun): Promise<boolean> {
  try {
    return await run(name, seed, options, faultRun);
  } catch (error) {
    if (faultRun.signal.aborted || error instanceof UserError) throw error;
    faultRun.tell(`${name} could not go on: ${inspect(error)}`);
    return false;
  }
}

async function run(name: string, seed: string, options: Options, { signal, tell }: LongRun): Promise<boolean> {
  const scenario = await scenarios[name]?.();
  if (scenario === undefined) throw new UserError(`There is no scenario ${name}.`);
  signal.throwIfAborted();
  const tellOf = (sentence: string): void => {
    tell(`${name}: ${sentence}`);
  };
  tellOf(`${options.size} run with the seed ${seed}`);
  const clock = systemClock;
  const startMs = clock.monotonicMs();
  const random = seededRandom(`${name} ${seed}`);
  const report = await scenario(options.size, { clock, random, signal, tell: tellOf, minutes: options.minutes });
  const durationSeconds = (clock.monotonicMs() - startMs) / 1000;
  const ran = { machine: describeMachine(clock), seed, durationSeconds };
  process.stdout.write(`${pageOf(report, ran)}\n`);
  if (options.reportFolder !== null) publish(options.reportFolder, name, report, ran);
  return report.holds;
}

await longRun('faults', breakThings);
