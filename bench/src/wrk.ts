import { execFile } from 'node:child_process';
import { UserError } from '@warifu/kernel';
import { places } from './places.ts';

/** One run of wrk. */
export interface Load {
  /** Addresses like `http://127.0.0.1:40123`; each is driven by a thread of its own, with its part of the connections. */
  readonly servers: readonly string[];
  readonly path: string;
  readonly connections: number;
  readonly durationSeconds: number;
  /** A file with a request a line: its body, and after a tab its cookies, if any. */
  readonly requestsFile: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the body of an answer holds that accepts. */
  readonly accepted: string;
  readonly signal: AbortSignal;
}

export interface LoadResult {
  readonly answers: number;
  readonly durationSeconds: number;
  /** Requests taken from the file; more than it holds where it ran out. */
  readonly sent: number;
  /** By the busiest thread: each has its part of the file, and runs out of it alone. */
  readonly sentByOneThread: number;
  /** Answers that did not accept. */
  readonly refused: number;
  /** The first of them on each thread, status and body. */
  readonly refusals: readonly string[];
  /** Connections that failed, broke off or timed out. */
  readonly socketErrors: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
}

/** How much longer than asked wrk may take. */
const graceMs = 20_000;

/** Drives the load, one thread for each server. @throws UserError where wrk is missing; Error where it fails */
export function runWrk(load: Load): Promise<LoadResult> {
  const { servers, path, connections, durationSeconds, requestsFile, headers, accepted, signal } = load;
  const threads = [`-t${servers.length}`, `-c${connections}`, `-d${durationSeconds}s`];
  const args = [...threads, '-s', places.loadScript, `${servers[0] ?? ''}${path}`];
  const options = {
    signal,
    timeout: durationSeconds * 1000 + graceMs,
    // Keys go by the environment: arguments show in the list of processes.
    env: {
      PATH: process.env['PATH'],
      BENCH_SERVERS: servers.map((address) => new URL(address).host).join(' '),
      BENCH_REQUESTS: requestsFile,
      BENCH_ACCEPTED: accepted,
      BENCH_HEADERS: Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n'),
    },
  };
  return new Promise((resolve, reject) => {
    execFile('wrk', args, options, (error, stdout, stderr) => {
      if (error === null) resolve(parseWrk(stdout));
      else reject(explain(error, stderr, signal));
    });
  });
}

function explain(error: Error, stderr: string, signal: AbortSignal): Error {
  if (signal.aborted) return error;
  if ('code' in error && error.code === 'ENOENT') {
    return new UserError('The benchmark drives its load with wrk, which is not installed; install the package wrk.');
  }
  return new Error(`wrk failed: ${stderr.trim() || error.message}`, { cause: error });
}

interface ResultLine {
  readonly answers: number;
  readonly durationUs: number;
  readonly sent: number;
  readonly sentByOneThread: number;
  readonly refused: number;
  readonly socketErrors: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly p999Us: number;
}

/** Reads the lines of load.lua among those of wrk itself. @throws Error where there is no result */
export function parseWrk(stdout: string): LoadResult {
  const line = /^RESULT (\{.*\})$/m.exec(stdout)?.[1];
  if (line === undefined) throw new Error(`wrk told no result: ${stdout.trim() || 'nothing'}`);
  const { durationUs, p50Us, p99Us, p999Us, ...counts } = JSON.parse(line) as ResultLine;
  return {
    ...counts,
    durationSeconds: durationUs / 1e6,
    refusals: [...stdout.matchAll(/^REFUSED (.*)$/gm)].map(([, refusal]) => refusal ?? ''),
    p50Ms: p50Us / 1000,
    p99Ms: p99Us / 1000,
    p999Ms: p999Us / 1000,
  };
}
