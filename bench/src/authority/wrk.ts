import { execFile } from 'node:child_process';
import { UserError } from '@warifu/kernel';
import { places } from '../places.ts';

/** One run of wrk. */
export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly durationSeconds: number;
  /** A file with a body a line. */
  readonly bodiesFile: string;
  readonly apiKey: string;
  readonly signal: AbortSignal;
}

export interface LoadResult {
  readonly answers: number;
  readonly durationSeconds: number;
  /** Bodies taken from the file; more than it holds where it ran out. */
  readonly sent: number;
  /** Answers that did not accept. */
  readonly refused: number;
  /** The first of them on each thread, status and body. */
  readonly refusals: readonly string[];
  /** Connections that failed, broke off or timed out. */
  readonly socketErrors: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** How much longer than asked wrk may take. */
const graceMs = 20_000;

/** Drives the load from one thread. @throws UserError where wrk is missing; Error where it fails */
export function runWrk({ url, connections, durationSeconds, bodiesFile, apiKey, signal }: Load): Promise<LoadResult> {
  const args = ['-t1', `-c${connections}`, `-d${durationSeconds}s`, '-s', places.loadScript, url];
  const options = {
    signal,
    timeout: durationSeconds * 1000 + graceMs,
    // The key goes by the environment: arguments show in the list of processes.
    env: { PATH: process.env['PATH'], BENCH_BODIES: bodiesFile, BENCH_API_KEY: apiKey },
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
  readonly refused: number;
  readonly socketErrors: number;
  readonly p50Us: number;
  readonly p99Us: number;
}

/** Reads the lines of load.lua among those of wrk itself. @throws Error where there is no result */
export function parseWrk(stdout: string): LoadResult {
  const line = /^RESULT (\{.*\})$/m.exec(stdout)?.[1];
  if (line === undefined) throw new Error(`wrk told no result: ${stdout.trim() || 'nothing'}`);
  const { answers, durationUs, sent, refused, socketErrors, p50Us, p99Us } = JSON.parse(line) as ResultLine;
  return {
    answers,
    durationSeconds: durationUs / 1e6,
    sent,
    refused,
    refusals: [...stdout.matchAll(/^REFUSED (.*)$/gm)].map(([, refusal]) => refusal ?? ''),
    socketErrors,
    p50Ms: p50Us / 1000,
    p99Ms: p99Us / 1000,
  };
}
