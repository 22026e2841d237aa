import { systemClock, systemRandom } from '@warifu/kernel';
import { longRun, type LongRun } from './long-run.ts';
import { describeMachine } from './machine.ts';
import { readOptions, usage } from './options.ts';
import { publish } from './publish.ts';
import { subjects } from './subjects.ts';

/** @returns whether all figures count */
async function bench({ signal, tell }: LongRun): Promise<boolean> {
  const names = subjects.map(({ name }) => name);
  const options = readOptions(process.argv.slice(2), names);
  if (options === null) {
    process.stdout.write(usage(names));
    return true;
  }
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

await longRun('bench', bench);
