import { inspect } from 'node:util';
import { randomUuid, systemClock, systemRandom, UserError } from '@warifu/kernel';
import { seededRandom } from '@warifu/testkit/anywhere';
import { describeMachine } from '../bench/src/machine.ts';
import { readOptions, usageFor, type Options } from './options.ts';
import { pageOf, publish } from './publish.ts';
import { scenarios } from './scenarios.ts';

const exitStatus = { done: 0, failed: 1, interrupted: 130 } as const;

/** @returns whether all that must hold held */
async function breakThings(options: Options, signal: AbortSignal): Promise<boolean> {
  const seed = options.seed ?? randomUuid(systemRandom).slice(0, 8);
  let allHeld = true;
  for (const name of options.names) allHeld = (await runToItsEnd(name, seed, options, signal)) && allHeld;
  return allHeld;
}

/** One that cannot go on keeps the others from nothing. */
async function runToItsEnd(name: string, seed: string, options: Options, signal: AbortSignal): Promise<boolean> {
  try {
    return await run(name, seed, options, signal);
  } catch (error) {
    if (signal.aborted || error instanceof UserError) throw error;
    tell(`${name} could not go on: ${inspect(error)}`);
    return false;
  }
}

async function run(name: string, seed: string, options: Options, signal: AbortSignal): Promise<boolean> {
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

function tell(sentence: string): void {
  process.stderr.write(`faults: ${sentence}\n`);
}

/** Aborted by the first signal to stop; a second one ends the process at once, as it does by default. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => {
      tell(`${name}: stopping what was started`);
      stopping.abort();
    });
  }
  return stopping.signal;
}

async function main(): Promise<number> {
  const signal = stopSignal();
  try {
    const known = Object.keys(scenarios);
    const options = readOptions(process.argv.slice(2), known);
    if (options === null) {
      process.stdout.write(usageFor(known));
      return exitStatus.done;
    }
    return (await breakThings(options, signal)) ? exitStatus.done : exitStatus.failed;
  } catch (error) {
    if (signal.aborted) return exitStatus.interrupted;
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exitStatus.failed;
  }
}

process.exitCode = await main();
