import { execFile } from 'node:child_process';

interface PageLoad {
  readonly connections: number;
  readonly durationSeconds: number;
  readonly signal: AbortSignal;
}

const graceMs = 20_000;

/** Has wrk ask for one page all the time. @throws Error where it fails, or where an answer is neither a page nor a way to one */
export function askForPages(url: string, { connections, durationSeconds, signal }: PageLoad): Promise<void> {
  const args = ['-t1', `-c${connections}`, `-d${durationSeconds}s`, url];
  return new Promise((resolve, reject) => {
    execFile('wrk', args, { signal, timeout: durationSeconds * 1000 + graceMs }, (error, stdout) => {
      if (error !== null) reject(new Error(`the load on ${url} failed`, { cause: error }));
      else if (stdout.includes('Non-2xx')) reject(new Error(`not every answer of ${url} is a page: ${stdout}`));
      else resolve();
    });
  });
}
