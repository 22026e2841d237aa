import { throwawayDatabase } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logOptions, openTestLog, type TestLog } from './audit-log.fixture.ts';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog(await throwawayDatabase(logOptions));
  const lane = await log.open();
  await log.fill(lane, 2, 2);
  await log.checkpoint();
});
afterAll(() => log.drop());

const somebodysLane = '00000000-0000-4000-8000-000000000000';
const hash = `sha256('')`;

describe('a program cannot', () => {
  it.each([
    ['rewrite what was recorded', `update audit.entry set content = '{}'`],
    ['make an entry unfindable', `update audit.entry set credential_id = null`],
    ['delete an entry', `delete from audit.entry`],
    ['empty the log', `truncate audit.entry`],
    [
      'slip an entry into a link',
      `insert into audit.entry select lane, link, 9, content, at, type from audit.entry limit 1`,
    ],
    ['rewrite a link', `update audit.link set hash = ${hash}`],
    ['delete a link', `delete from audit.link`],
    ['append a link by hand', `insert into audit.link values ('${somebodysLane}', 1, ${hash}, ${hash}, ${hash})`],
    ['move the head of a lane back', `update audit.lane set head_link = 1`],
    ['delete a lane', `delete from audit.lane`],
    ['open a lane by hand', `insert into audit.lane values ('${somebodysLane}', 'x', now(), 0, ${hash})`],
    ['rewrite a checkpoint', `update audit.checkpoint set made_at = now()`],
    ['delete a checkpoint', `delete from audit.checkpoint_head`],
    ['switch the triggers off', `alter table audit.entry disable trigger append_only`],
    ['replace the appending function', `create or replace function audit.append() returns void language sql as ''`],
    ['switch all triggers off for its session', `set session_replication_role = replica`],
    [
      'put a function of its own before the built-in ones',
      `create function audit.sha256(bytea) returns bytea language sql as 'select $1'`,
    ],
  ])('%s', async (_, statement) => {
    await expect(log.program.sql.text(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('lead the appending function astray by a search path of its own', async () => {
    const lane = await log.open();
    await log.admin.sql.text('create schema astray; grant usage, create on schema astray to warifu_authority');
    await log.program.transaction(async (sql) => {
      await sql.text(`create function astray.sha256(bytea) returns bytea language sql as 'select $1'`);
      await sql`set local search_path = astray, pg_catalog`;
      await sql`select audit.append(${lane}, array['{}'], array[now()], array['t'], array[null], array[null])`;
    });
    const [row] = await log.admin.sql`select octet_length(hash) as length from audit.link where lane = ${lane}`;
    expect(row).toEqual({ length: 32 });
    expect(await log.findings()).toMatchObject([{ kind: 'changed_column' }]);
  });
});

describe('even the owner of the tables cannot', () => {
  it.each([
    ['rewrite an entry', `update audit.entry set content = '{}'`],
    ['delete an entry', `delete from audit.entry`],
    ['empty the log', `truncate audit.entry`],
    ['rewrite a link', `update audit.link set hash = ${hash}`],
    ['delete a link', `delete from audit.link`],
    ['delete a lane', `delete from audit.lane`],
    ['rename a writer', `update audit.lane set writer = 'somebody else', head_link = head_link + 1`],
    ['rewrite a checkpoint', `update audit.checkpoint set made_at = now()`],
    ['delete the heads of a checkpoint', `delete from audit.checkpoint_head`],
  ])('%s', async (_, statement) => {
    await expect(log.admin.sql.text(statement)).rejects.toThrow('the audit log is append-only');
  });
});

it.each([
  ['append', `select audit.append('${somebodysLane}', '{}', '{}', '{}', '{}', '{}')`],
  ['open a lane', `select audit.open_lane('${somebodysLane}', 'x', now())`],
  ['read', `select from audit.entry`],
])('a login without the role cannot %s', async (_, statement) => {
  const asStranger = log.admin.transaction(async (sql) => {
    await sql`set local role pg_monitor`;
    await sql.text(statement);
  });
  await expect(asStranger).rejects.toMatchObject({ code: '42501' });
});
