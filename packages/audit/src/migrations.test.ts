import { createHash } from 'node:crypto';
import { ManualClock, systemRandom } from '@warifu/kernel';
import { throwawayDatabase } from '@warifu/testkit';
import { describe, expect, it } from 'vitest';
import { testEntry } from './audit-log.fixture.ts';
import { appendAudit, auditMigrations, auditMigrationsFor, openLane, verifyAudit } from './index.ts';

it('the text that was applied to the authority’s database stays what it was', () => {
  const [first] = auditMigrations.migrations.map(({ id, sql }) => [id, createHash('sha256').update(sql).digest('hex')]);
  expect(first).toEqual(['0001-chains', 'd806626b150ed01bfea2b19b8c6b71f6219f1ef180894f24a3a52de56d7c2968']);
});

describe('a log for another role', () => {
  const role = 'warifu_bank';

  it('is written and read by it, and rewritten by nobody', async () => {
    await using database = await throwawayDatabase({ domains: [auditMigrationsFor(role)], role });
    const program = await database.open(role);
    const clock = new ManualClock(Date.UTC(2026, 10, 23, 9));
    const lane = await openLane(program.sql, { writer: 'bank/test', clock, random: systemRandom });
    await appendAudit(program.sql, lane, [testEntry(1, clock.nowMs())]);
    expect((await verifyAudit(program, { publicKeys: [] })).findings).toEqual([]);
    await expect(program.sql.text(`delete from audit.entry`)).rejects.toMatchObject({ code: '42501' });
  });

  it('is no business of the authority’s role', async () => {
    await using database = await throwawayDatabase({ domains: [auditMigrationsFor(role)], role });
    await database.admin.sql.text(
      `do $$ begin create role warifu_authority nologin; exception when duplicate_object then null; end $$`,
    );
    const authority = await database.open('warifu_authority');
    await expect(authority.sql`select from audit.entry`).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['', 'bank; drop table audit.entry', 'Bank', '"bank"'])('cannot be made for "%s"', (name) => {
    expect(() => auditMigrationsFor(name)).toThrow(RangeError);
  });
});
