import { throwawayDatabase } from '@warifu/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logOptions, openTestLog, type TestLog } from './audit-log.fixture.ts';
import { judgeSignature } from './checkpoint.ts';
import { formatCheckpoint, makeCheckpoint, newestCheckpoint, parseCheckpoint, type AuditLane } from './index.ts';

let log: TestLog;
let lane: AuditLane;
beforeEach(async () => {
  log = await openTestLog(await throwawayDatabase(logOptions));
  lane = await log.open();
  await log.fill(lane, 2, 1);
});
afterEach(() => log.drop());

describe('a checkpoint', () => {
  it('lists the heads of all lanes, also of those that did not move', async () => {
    const still = await log.open();
    await log.checkpoint();
    await log.fill(lane, 1);
    const checkpoint = await log.checkpoint();
    const heads = await log.admin.sql`select lane, head_link as link, head_hash as hash from audit.lane order by lane`;
    expect(checkpoint).toMatchObject({ number: 2, madeAtMs: log.clock.nowMs(), heads: [...heads] });
    expect(checkpoint?.heads.map((head) => head.lane)).toContain(still);
  });

  it('keeps with itself only the heads that moved, and is read back whole', async () => {
    await log.open();
    await log.checkpoint();
    await log.fill(lane, 1);
    const checkpoint = await log.checkpoint();
    const kept = await log.admin.sql`select lane from audit.checkpoint_head where checkpoint = 2`;
    expect(kept).toEqual([{ lane }]);
    expect(await newestCheckpoint(log.program.sql)).toEqual(checkpoint);
  });

  it('is not made where nothing happened since the one before', async () => {
    expect(await log.checkpoint()).toMatchObject({ number: 1 });
    expect(await log.checkpoint()).toBeNull();
    await log.open();
    expect(await log.checkpoint()).toMatchObject({ number: 2 });
  });

  it('is not made of an empty log', async () => {
    const empty = await openTestLog(await throwawayDatabase(logOptions));
    try {
      expect(await empty.checkpoint()).toBeNull();
      expect(await newestCheckpoint(empty.program.sql)).toBeNull();
    } finally {
      await empty.drop();
    }
  });

  it('is made once by several programs at once, without a gap or a fork', async () => {
    for (let round = 1; round <= 5; round += 1) {
      await log.fill(lane, 1);
      const made = await Promise.all(Array.from({ length: 4 }, () => log.checkpoint()));
      expect(made.filter((checkpoint) => checkpoint !== null)).toMatchObject([{ number: round }]);
    }
    expect(await log.findings()).toEqual([]);
  });

  it.each([
    ['a lane was cut', (id: string) => `update audit.lane set head_link = 1 where lane = '${id}'`],
    ['a head was rewritten', (id: string) => `update audit.lane set head_hash = sha256('') where lane = '${id}'`],
    ['a lane is gone', (id: string) => `delete from audit.lane where lane = '${id}'`],
    ['the checkpoint before was forged', () => `update audit.checkpoint set made_at = made_at + interval '1 second'`],
  ])('is not signed where %s since the one before', async (_, statement) => {
    await log.checkpoint();
    await log.tamper(statement(lane));
    await log.open();
    await expect(log.checkpoint()).rejects.toThrow('contradicts its checkpoint 1');
  });

  it('that cannot be signed leaves nothing', async () => {
    const unsigned = { ...log.key, privateKey: log.key.publicKey };
    await expect(makeCheckpoint(log.program, unsigned, log.clock)).rejects.toThrow();
    expect(await newestCheckpoint(log.program.sql)).toBeNull();
  });
});

describe('the text of a checkpoint', () => {
  it('is read back the same, indented or not, and its signature still fits', async () => {
    const checkpoint = (await log.checkpoint()) ?? expect.unreachable();
    const text = formatCheckpoint(checkpoint);
    expect(text).not.toContain('\n');
    expect(parseCheckpoint(text)).toEqual(checkpoint);
    const indented = JSON.stringify(JSON.parse(text), null, 2);
    expect(judgeSignature(parseCheckpoint(indented), [log.key.publicKey])).toBe('valid');
  });

  it('no longer fits its signature when a character is changed', async () => {
    const text = formatCheckpoint((await log.checkpoint()) ?? expect.unreachable());
    const changed = text.replace('"link":2', '"link":1');
    expect(changed).not.toBe(text);
    expect(judgeSignature(parseCheckpoint(changed), [log.key.publicKey])).toBe('invalid');
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"number":1,"madeAt":"2026-11-23T09:00:00.000Z","previousHash":"00","keyFingerprint":"","heads":[],"signature":""}',
  ])('is refused where it is none: %s', (text) => {
    expect(() => parseCheckpoint(text)).toThrow('This is no audit checkpoint');
  });
});
