import { ManualClock } from '@warifu/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestTerminal, type TestTerminal } from './testing/test-terminal.ts';
import { startWireAuthority, type WireAuthority } from './testing/wire-authority.ts';

const startMs = 1_800_000_000_000;
const step = startMs / 30_000;

let authorityClock: ManualClock;
let clock: ManualClock;
let authority: WireAuthority;
let terminal: TestTerminal;
let id: string;

beforeEach(async () => {
  authorityClock = new ManualClock(startMs);
  clock = new ManualClock(startMs);
  authority = await startWireAuthority(authorityClock);
  terminal = openTestTerminal(clock);
  const { out } = await terminal.run('new', '--authority', authority.url, '--json');
  id = (JSON.parse(out) as { credentialId: string }).credentialId;
});

afterEach(async () => {
  terminal[Symbol.dispose]();
  await authority.close();
});

function interruptAfter(waits: number): void {
  let left = waits;
  terminal.onWait((interrupt) => {
    if (--left === 0) interrupt();
  });
}

const grouped = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

it('the code is redrawn in place each second, and the cursor comes back after Ctrl-C', async () => {
  interruptAfter(31);
  const { exitCode, out } = await terminal.runOnTerminal([], 'show', '--watch');
  const redraws = out.split('\r\u001b[2K');
  expect(exitCode).toBe(0);
  expect(redraws).toHaveLength(1 + 31);
  expect(redraws[0]).toBe(`Token ID: ${id.slice(0, 4)} ${id.slice(4, 8)} ${id.slice(8)}\n\u001b[?25l`);
  expect(redraws[1]).toBe(`${grouped(authority.codeAt(id, step))}  ${'━'.repeat(15)}  30 s left`);
  expect(redraws[30]).toBe(`${grouped(authority.codeAt(id, step))}  ━${'─'.repeat(14)}  1 s left`);
  expect(redraws[31]).toBe(`${grouped(authority.codeAt(id, step + 1))}  ${'━'.repeat(15)}  30 s left\n\u001b[?25h`);
  expect(terminal.interruptListeners.size).toBe(0);
});

it('a pipe gets one line for each code', async () => {
  interruptAfter(61);
  const { out, err } = await terminal.run('show', '--watch');
  const codes = [0, 1, 2].map((ahead) => grouped(authority.codeAt(id, step + ahead)));
  expect(out).toBe(codes.map((code) => `${code}  30 s left\n`).join(''));
  expect(err).toBe('');
});

it('a dumb terminal is written to like a pipe', async () => {
  terminal.env['TERM'] = 'dumb';
  interruptAfter(1);
  expect((await terminal.runOnTerminal([], 'show', '--watch')).out).not.toContain('\u001b');
});

it('a program gets one line of JSON for each code', async () => {
  interruptAfter(31);
  const { out } = await terminal.run('show', '--watch', '--json');
  const shown = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { code: string; credentialId: string });
  expect(shown).toMatchObject([
    { credentialId: id, code: authority.codeAt(id, step) },
    { credentialId: id, code: authority.codeAt(id, step + 1) },
  ]);
});

it('a clock that is off is corrected from the start, with a warning', async () => {
  clock.setMs(startMs + 300_000);
  interruptAfter(1);
  const { out, err } = await terminal.run('show', '--watch');
  expect(out).toBe(`${grouped(authority.codeAt(id, step))}  30 s left\n`);
  expect(err).toContain('off by 300 seconds');
});

it('a clock that is set meanwhile is measured again', async () => {
  let waits = 0;
  terminal.onWait((interrupt) => {
    waits++;
    authorityClock.setMs(startMs + waits * 1000);
    if (waits === 2) clock.setMs(clock.nowMs() - 3_600_000);
    if (waits === 4) interrupt();
  });
  const { out, err } = await terminal.run('show', '--watch', '--json');
  expect(out.trim().split('\n')).toHaveLength(1);
  expect(err).toContain('off by 3600 seconds');
  // Made, shown, and once more: not at every look from then on.
  expect(authority.requests.filter((asked) => asked === 'GET /v1/time')).toHaveLength(3);
});
