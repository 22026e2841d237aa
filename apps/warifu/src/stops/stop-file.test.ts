import { mkdtempSync, rmSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MadeStop } from '@warifu/credentials';
import { afterAll, expect, it } from 'vitest';
import { addStops, lastCursorIn, readStops } from './stop-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'warifu-stops-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const stop = (number: number): MadeStop => ({
  cursor: `epoch/${number}/rp_one/1`,
  at: '2026-11-24T10:00:00.000Z',
  credentialId: 'WPKD12345678',
  relyingPartyId: 'rp_one',
  reason: number === 1 ? 'damaged' : 'stolen',
});

it('goes on behind the last whole line, whatever a crash has left of the one after it', async () => {
  const path = join(folder, 'stops.jsonl');
  expect(lastCursorIn(path)).toBeNull();
  addStops(path, [stop(1), stop(2)]);
  expect(lastCursorIn(path)).toBe(stop(2).cursor);
  truncateSync(path, statSync(path).size - 10);
  expect(lastCursorIn(path)).toBe(stop(1).cursor);
  addStops(path, [stop(2)]);
  expect(lastCursorIn(path)).toBe(stop(2).cursor);
  expect(await readStops([path])).toEqual({ stops: [stop(1), stop(2)], unreadableLines: 1 });
});

it('is for its owner alone, and grows without a limit to where its end is looked for', () => {
  const path = join(folder, 'long.jsonl');
  const many = Array.from({ length: 500 }, (_, index) => stop(index + 1));
  addStops(path, many);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(lastCursorIn(path)).toBe(many.at(-1)?.cursor);
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(500);
});
