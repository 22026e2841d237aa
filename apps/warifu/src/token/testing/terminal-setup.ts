import { join } from 'node:path';
import { ManualClock } from '@warifu/kernel';
import { afterEach, beforeEach } from 'vitest';
import { openTestTerminal, type TestTerminal } from './test-terminal.ts';
import { startWireAuthority, type WireAuthority } from './wire-authority.ts';

export const startMs = 1_800_000_000_000;

/** What `token new --json` and `token show --json` print. */
export interface Shown {
  credentialId: string;
  code: string;
  nextCode: string;
  secondsLeft: number;
  periodSeconds: number;
  digits: number;
  serverTimeOffsetMs: number;
}

/** A terminal and an authority for each test, each with a clock of its own. */
export interface TerminalSetup {
  readonly terminal: TestTerminal;
  readonly authority: WireAuthority;
  readonly clock: ManualClock;
  readonly authorityClock: ManualClock;
  makeToken(): Promise<Shown>;
  fileOf(credentialId: string): string;
}

/** Sets them up before each test of the file, and takes them down after it. */
export function setUpTerminal(): TerminalSetup {
  let clock = new ManualClock(startMs);
  let authorityClock = new ManualClock(startMs);
  let authority: WireAuthority;
  let terminal: TestTerminal;

  beforeEach(async () => {
    clock = new ManualClock(startMs);
    authorityClock = new ManualClock(startMs);
    authority = await startWireAuthority(authorityClock);
    terminal = openTestTerminal(clock);
  });

  afterEach(async () => {
    terminal[Symbol.dispose]();
    await authority.close();
  });

  return {
    get terminal() {
      return terminal;
    },
    get authority() {
      return authority;
    },
    get clock() {
      return clock;
    },
    get authorityClock() {
      return authorityClock;
    },
    async makeToken() {
      const { out } = await terminal.run('new', '--authority', authority.url, '--json');
      return JSON.parse(out) as Shown;
    },
    fileOf: (credentialId) => join(terminal.folder, `${credentialId}.json`),
  };
}
