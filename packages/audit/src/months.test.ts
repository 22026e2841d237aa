import { prepareDatabase } from '@warifu/database';
import { isoTime, ManualClock, systemRandom } from '@warifu/kernel';
import { throwawayDatabase } from '@warifu/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logOptions, openTestLog, testEntry, type TestLog } from './audit-log.fixture.ts';
import {
  appendAudit,
  auditMigrations,
  auditMigrationsFor,
  createMonths,
  dropMonth,
  exportAudit,
  listMonths,
  openLane,
  tailAudit,
  verifyAudit,
  verifyExport,
  writeMonth,
  type AuditLane,
  type Checkpoint,
  type WrittenMonth,
} from './index.ts';

let log: TestLog;
/** The first begins with the database, so with its clock; the others were made ahead. */
let months: readonly string[];
let lane: AuditLane;

beforeEach(async () => {
  log = await openTestLog(await throwawayDatabase(logOptions));
  months = (await listMonths(log.program)).map(({ month }) => month);
  goTo(month(0));
  lane = await log.open();
});
afterEach(() => log.drop());

const month = (index: number): string => months[index] ?? expect.unreachable();

/** To the tenth of the month. */
function goTo(text: string): void {
  log.clock.advanceMs(Date.parse(`${text}-10`) - log.clock.nowMs());
}

/** The month so many months later. */
function after(text: string, count: number): string {
  const [year = NaN, number = NaN] = text.split('-').map(Number);
  return isoTime(Date.UTC(year, number - 1 + count)).slice(0, 7);
}

async function filed(): Promise<Record<string, number>> {
  const rows = await log.program.sql<{ month: string; entries: number }[]>`
    select to_char(month, 'YYYY-MM') as month, count(*)::integer as entries from audit.entry group by 1 order by 1`;
  return Object.fromEntries(rows.map((row) => [row.month, row.entries]));
}

describe('the months of the log', () => {
  it('are made ahead, without a gap, by whichever program comes first', async () => {
    expect(months).toEqual([month(0), after(month(0), 1), after(month(0), 2)]);
    expect(await createMonths(log.program, log.clock)).toEqual([]);
    goTo(month(2));
    const made = await Promise.all(Array.from({ length: 3 }, () => createMonths(log.program, log.clock)));
    expect(made.flat()).toEqual([after(month(0), 3), after(month(0), 4)]);
    expect((await listMonths(log.program)).map((one) => one.month)).toEqual([...months, ...made.flat()]);
  });

  it('are not made without end by somebody who has the rights of a program', async () => {
    await log.program.sql`select audit.create_months('infinity')`.catch(() => undefined);
    await createMonths(log.program, new ManualClock(Date.UTC(9000, 0)));
    expect((await listMonths(log.program)).length).toBeLessThanOrEqual(16);
  });

  it('get a link with its entries each, by the time of the first of them', async () => {
    await log.fill(lane, 2);
    const turn = Date.parse(`${month(1)}-01`);
    await appendAudit(log.program.sql, lane, [testEntry(1, turn - 1), testEntry(2, turn)]);
    await appendAudit(log.program.sql, lane, [testEntry(3, turn)]);
    expect(await filed()).toEqual({ [month(0)]: 4, [month(1)]: 1 });
    expect(await log.findings()).toEqual([]);
  });

  it('take what belongs to none, and a clock that was set back, without an error', async () => {
    goTo(after(month(0), 40));
    await log.fill(lane, 1);
    await log.fill(await log.open(), 1);
    goTo(month(0));
    await log.fill(lane, 1);
    goTo(after(month(0), -40));
    await log.fill(await log.open(), 1);
    expect(await filed()).toEqual({ [month(0)]: 1, [month(2)]: 3 });
    expect(await log.findings()).toEqual([]);
  });

  it('lock their rows against the owner too', async () => {
    await log.fill(lane, 1);
    for (const table of ['entry', 'link']) {
      const partition = `audit.${table}_${month(0).replace('-', '_')}`;
      for (const statement of [
        `delete from ${partition}`,
        `truncate ${partition}`,
        `update ${partition} set link = 2`,
      ]) {
        await expect(log.admin.sql.text(statement)).rejects.toThrow('append-only');
      }
    }
  });

  it('cannot be taken out, closed or made at will by a program that was taken over', async () => {
    for (const call of [
      'create_month(now()::date)',
      'close_month(now()::date)',
      `detach_month(now()::date, now(), 0, '{}', '{}')`,
    ]) {
      await expect(log.program.sql.text(`select audit.${call}`)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('a month that was detached', () => {
  let file: string[];
  let ended: AuditLane;
  let kept: Checkpoint;

  /** Three months of one lane, one of another that ended with it. */
  beforeEach(async () => {
    ended = await log.open();
    await log.fill(lane, 2, 1);
    await log.fill(ended, 1);
    kept = (await log.checkpoint()) ?? expect.unreachable();
    await log.fill(ended, 1);
    goTo(month(1));
    await log.fill(lane, 1);
    goTo(month(2));
    await log.fill(lane, 3);
    await log.checkpoint();
    file = await detach(month(0));
  });

  async function write(which: string) {
    const lines: string[] = [];
    const written = await writeMonth(log.admin, {
      month: which,
      clock: log.clock,
      write: (line) => void lines.push(line),
    });
    return { lines, written };
  }

  const drop = (written: WrittenMonth) =>
    dropMonth(log.admin, written, { clock: log.clock, random: systemRandom, writer: 'operator/test' });

  async function detach(which: string): Promise<string[]> {
    const { lines, written } = await write(which);
    await drop(written);
    return lines;
  }

  async function verify(...monthFiles: string[][]) {
    const options = { publicKeys: [log.key.publicKey], keptCheckpoints: [kept], monthFiles };
    const { findings, detachedMonths } = await verifyAudit(log.program, options);
    return { findings, detachedMonths };
  }

  const changed = (from: string, to: string): string[] => file.map((line) => line.replace(from, to));

  it('is gone from the database, and the log verifies across it, with its file and without', async () => {
    expect(await filed()).toEqual({ [month(1)]: 1, [month(2)]: 4 });
    expect(await verify()).toEqual({ findings: [], detachedMonths: [{ month: month(0), isRead: false }] });
    expect(await verify(file)).toEqual({ findings: [], detachedMonths: [{ month: month(0), isRead: true }] });
    await log.fill(lane, 1);
    await log.fill(ended, 1);
    await log.checkpoint();
    expect((await verify(file)).findings).toEqual([]);
    const told = await tailAudit(log.program, {}, 20);
    expect(told.map(({ type }) => type).toSorted()).toEqual([
      ...Array.from({ length: 6 }, () => 'code.accepted'),
      'log_month_detached',
    ]);
  });

  it('is followed by the next, and both verify', async () => {
    await createMonths(log.program, log.clock);
    goTo(after(month(0), 3));
    const next = await detach(month(1));
    expect((await verify(file, next)).findings).toEqual([]);
    expect((await verify(next, changed('"position":1', '"position":2'))).findings).not.toEqual([]);
  });

  it('is shown not to be as it was, whatever was done to its file', async () => {
    const damages: [kind: string, damaged: string[]][] = [
      ['changed_content', changed('code.accepted', 'code.rejected')],
      [
        'missing_entry',
        file.toSpliced(
          file.findIndex((line) => line.includes('"entry"')),
          1,
        ),
      ],
      ['cut_tail', file.filter((line) => !line.includes('"link":2'))],
      ['missing_lane', file.filter((line) => !line.includes(ended))],
      ['cut_tail', file.slice(0, -2)],
    ];
    for (const [kind, damaged] of damages) {
      expect((await verify(damaged)).findings).toContainEqual(expect.objectContaining({ kind }));
    }
  });

  it('cannot be replaced by another file together with what is kept of it', async () => {
    await log.tamper(`update audit.detached_stretch set last_hash = sha256('forged')`);
    const { findings } = await verify();
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'broken_chain', lane, link: 3 }));
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'forged_head', lane: ended }));
  });

  it('cannot stand for what was cut off the beginning of the log', async () => {
    await log.tamper(`update audit.detached_stretch set last_link = last_link + 1 where lane = '${lane}'`);
    expect((await verify()).findings).not.toEqual([]);
  });

  it('is told in an export of the log, which verifies by itself', async () => {
    const lines: string[] = [];
    await exportAudit(log.program, (line) => void lines.push(line));
    const { findings, totals } = await verifyExport(lines, { publicKeys: [log.key.publicKey] });
    expect({ findings, ...totals }).toEqual({ findings: [], lanes: 2, links: 2, entries: 4, detachedLinks: 4 });
    await expect(verify(lines)).rejects.toThrow('not the file of a detached month');
    await expect(verifyExport(file, { publicKeys: [] })).rejects.toThrow('verified together with its log');
  });

  it('is not the next unless it is the oldest, ended a month ago, is signed, and nobody writes to it', async () => {
    await createMonths(log.program, log.clock);
    await expect(write(month(2))).rejects.toThrow(`oldest on, and that is ${month(1)}`);
    await expect(write(month(1))).rejects.toThrow('one more month');
    goTo(month(1));
    const late = await log.open();
    await log.fill(late, 1);
    goTo(after(month(0), 3));
    await expect(write(month(1))).rejects.toThrow('not signed');
    await log.checkpoint();
    const { written } = await write(month(1));
    goTo(month(1));
    await log.fill(await log.open(), 1);
    await expect(drop(written)).rejects.toThrow('in use');
    expect((await verify()).findings).toEqual([]);
  });

  it('stays where it is not as it was appended', async () => {
    goTo(after(month(0), 3));
    await log.tamper(`update audit.entry set content = '{}' where lane = '${lane}' and link = 3`);
    await expect(write(month(1))).rejects.toThrow('not as it was appended');
  });
});

it.each([
  ['authority', auditMigrations, 1],
  ['bank', auditMigrationsFor('warifu_authority'), 2],
])('a log of the %s that was there before there were months goes on, whole', async (_, domain, stepsBefore) => {
  const before = { ...domain, migrations: domain.migrations.slice(0, stepsBefore) };
  await using database = await throwawayDatabase({ domains: [before], role: logOptions.role });
  const program = await database.open(logOptions.role);
  const clock = new ManualClock(Date.UTC(2026, 7, 1));
  const old = await openLane(program.sql, { writer: 'before', clock, random: systemRandom });
  await appendAudit(program.sql, old, [testEntry(1, clock.nowMs()), testEntry(2, clock.nowMs())]);
  await prepareDatabase({ url: database.url, domains: [domain], role: logOptions.role });
  const restarted = await database.open(logOptions.role);
  await appendAudit(restarted.sql, old, [testEntry(3, clock.nowMs())]);
  const { findings, totals } = await verifyAudit(restarted, { publicKeys: [] });
  expect({ findings, ...totals }).toMatchObject({ findings: [], links: 2, entries: 3 });
  const indexes = await restarted.sql<{ tablename: string; names: number }[]>`
    select tablename, count(*)::integer as names from pg_indexes where schemaname = 'audit' and tablename like 'entry\\_%' group by 1`;
  expect(new Set(indexes.map(({ names }) => names)).size).toBe(1);
});
