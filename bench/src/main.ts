import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock, systemRandom, UserError } from '@warifu/kernel';
import { measureAuthority, type Surroundings } from './authority/benchmark.ts';
import { authorityReport } from './authority/report.ts';
import { compare, findFaults, isFaultless } from './authority/summary.ts';
import { measureBank } from './bank/benchmark.ts';
import { bankReport } from './bank/report.ts';
import { summarisePages, summariseSignIns } from './bank/summary.ts';
import { describeMachine, type Machine } from './machine.ts';
import { readOptions, usage, type Options, type Subject } from './options.ts';
import { otpReport } from './otp-report.ts';
import { measureOtp } from './otp.ts';
import { measureTokenApp } from './token-app/benchmark.ts';
import { tokenAppReport } from './token-app/report.ts';
import { gzippedBytes, summarise } from './token-app/summary.ts';

const exitStatus = { done: 0, failed: 1, interrupted: 130 } as const;

type Publish = (name: Subject, markdown: string, figures: object) => void;

interface Bench {
  readonly options: Options;
  readonly machine: Machine;
  readonly surroundings: Surroundings;
  readonly publish: Publish;
}

/** Each measures one subject. @returns whether the figures count */
const benchmarks: Readonly<Record<Subject, (bench: Bench) => boolean | Promise<boolean>>> = {
  otp({ options, machine, surroundings: { clock, tell }, publish }) {
    tell('measuring the OTP core');
    const otp = measureOtp(clock, options.otpMeasurementMs);
    publish('otp', otpReport(otp, machine), { machine, otp });
    return true;
  },

  async 'token-app'({ options, machine, surroundings, publish }) {
    const tokenApp = await measureTokenApp(options, surroundings);
    const { scripts, startsMs, browser } = tokenApp;
    publish('token-app', tokenAppReport(tokenApp, machine), {
      machine: { ...machine, browser },
      starts: summarise(startsMs),
      startsMs,
      scripts,
      gzippedBytes: gzippedBytes(scripts),
    });
    return true;
  },

  async bank({ options, machine, surroundings, publish }) {
    const { pages, signIns, shareOfOthers, postgres } = await measureBank(options, surroundings);
    const bank = {
      pages: summarisePages(pages),
      signIns: summariseSignIns(signIns, surroundings.random),
      differingPairs: signIns.differingPairs,
      shareOfOthers,
      postgres,
    };
    const { pageVisits, signInAttempts } = options;
    publish('bank', bankReport(bank, options, machine), { machine, settings: { pageVisits, signInAttempts }, ...bank });
    return bank.differingPairs === 0;
  },

  async authority({ options, machine, surroundings, publish }) {
    const measured = await measureAuthority(options, surroundings);
    const { rounds, postgres } = measured;
    const faults = findFaults(rounds);
    const { credentials, roundSeconds, repetitions } = options;
    publish('authority', authorityReport(measured, options, machine), {
      machine: { ...machine, postgres },
      settings: { credentials, roundSeconds, repetitions },
      faults,
      comparisons: compare(rounds),
      rounds,
    });
    return isFaultless(faults);
  },
};

/** @returns whether all figures count */
async function bench(options: Options, signal: AbortSignal): Promise<boolean> {
  const surroundings = { clock: systemClock, random: systemRandom, signal, tell };
  const running = { options, machine: describeMachine(systemClock), surroundings, publish: publisher(options) };
  let allCount = true;
  for (const subject of options.subjects) allCount = (await benchmarks[subject](running)) && allCount;
  return allCount;
}

/** Prints a report and keeps it as Markdown and, with all its figures, as JSON. */
function publisher({ reportFolder }: Options): Publish {
  return (name, markdown, figures) => {
    process.stdout.write(`${markdown}\n`);
    if (reportFolder === null) return;
    mkdirSync(reportFolder, { recursive: true });
    writeFileSync(join(reportFolder, `${name}.md`), markdown);
    writeFileSync(join(reportFolder, `${name}.json`), `${JSON.stringify(figures, rounded, 2)}\n`);
  };
}

function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(4)) : value;
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
    const options = readOptions(process.argv.slice(2));
    if (options === null) {
      process.stdout.write(usage);
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
