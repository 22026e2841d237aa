import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { UserError } from '@warifu/kernel';
import { Devtools } from './devtools.ts';

/** A Chromium of its own, driven over its debugging protocol: nothing but that is in its pages. */
export interface Chromium extends AsyncDisposable {
  readonly devtools: Devtools;
}

const names = ['chromium', 'chromium-browser', 'google-chrome'];
const switches = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--window-size=375,720',
  '--remote-debugging-port=0',
];
const startTimeoutMs = 30_000;
const stopTimeoutMs = 10_000;

/** Starts the Chromium of this machine on a profile of its own. @throws UserError where there is none */
export async function startChromium(profileFolder: string): Promise<Chromium> {
  const child = spawn(findChromium(), [...switches, `--user-data-dir=${profileFolder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A signal to stop is the benchmark's: it ends the browser in its own order.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  try {
    const devtools = await Devtools.connect(await debuggingAddress(child));
    return {
      devtools,
      [Symbol.asyncDispose]: async () => {
        devtools.send('Browser.close').catch(() => undefined);
        await stop(child, ended);
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    await ended;
    throw error;
  }
}

async function debuggingAddress(child: ChildProcess): Promise<string> {
  const timer = setTimeout(() => child.kill('SIGKILL'), startTimeoutMs);
  try {
    if (child.stderr === null) throw new Error('Chromium has no standard error');
    for await (const line of createInterface(child.stderr)) {
      const address = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1];
      if (address !== undefined) return address;
    }
    throw new Error('Chromium ended before it could be driven');
  } finally {
    clearTimeout(timer);
    // What it says from here on is of no interest, and must not hold it up.
    child.stderr?.resume();
  }
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await ended;
  clearTimeout(timer);
}

function findChromium(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (found !== undefined) return found;
  throw new UserError('The benchmark of the token app needs Chromium: apt-get install chromium');
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
