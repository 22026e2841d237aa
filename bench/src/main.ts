import { systemClock, systemRandom, UserError } from '@warifu/kernel';
import { describeMachine } from './machine.ts';
import { readOptions, usage, type Options } from './options.ts';
import { publish } from './publish.ts';
import { subjects } from './subjects.ts';

const exitStatus = { done: 0, failed: 1, interrupted: 130 } as const;
const subjectNames = subjects.map(({ name }) => name);

/** @returns whether all figures count */
async function bench(options: Options, signal: AbortSignal): Promise<boolean> {
  const surroundings = { clock: systemClock, random: systemRandom, signal, tell };
  const machine = describeMachine(systemClock);
  let allCount = true;
  for (const subject of subjects.filter(({ name }) => options.subjects.includes(name))) {
    const findings = await subject.measure(options, surroundings, machine);
    publish(subject.name, findings, { machine, folder: options.reportFolder });
    allCount &&= findings.count;
  }
  return allCount;
}

function tell(sentence: string): void {
  process.stderr.write(`bench: ${sentence}\n`);
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
    const options = readOptions(process.argv.slice(2), subjectNames);
    if (options === null) {
      process.stdout.write(usage(subjectNames));
      return exitStatus.done;
    }
    return (await bench(options, signal)) ? exitStatus.done : exitStatus.failed;
  } catch (error) {
    if (signal.aborted) return exitStatus.interrupted;
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exitStatus.failed;
  }
}

process.exitCode = await main();
