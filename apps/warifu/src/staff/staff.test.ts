import { beginStaffSetUp } from '@warifu/banking';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffRole } from '../bank/bank-database.ts';
import { openBankKeys } from '../bank/bank-keys.ts';
import { readConfig } from '../config/read-config.ts';
import { exitStatus } from '../exit-status.ts';
import { operatorBanking } from '../operator/bank-desk.ts';
import { openTestBankDesk, type TestBankDesk } from '../testing/test-bank-desk.ts';
import { testIo } from '../testing/test-io.ts';

let desk: TestBankDesk;
beforeAll(async () => {
  desk = await openTestBankDesk();
});
afterAll(() => desk.close());

interface Created {
  readonly staffId: string;
  readonly setUpCode: string;
}

const create = (id: string) => desk.json<Created>('staff', 'create', id, '--name', '割符 花子', '--role', 'teller');
const stateOf = async (id: string) => {
  const { staff } = await desk.json<{ staff: { staffId: string; state: string; role: string }[] }>('staff', 'list');
  return staff.find(({ staffId }) => staffId === id);
};
/** Whether the console, another program with the bank's keys, takes a set-up code. */
async function opens({ staffId, setUpCode }: Created): Promise<boolean> {
  const { clock, env, database } = desk;
  clock.advanceSeconds(1);
  const config = readConfig(env);
  const { random } = testIo();
  const { digestKey } = openBankKeys(config, { environment: env, random });
  const console = await operatorBanking(config, { db: await database.open(staffRole), clock, random, digestKey });
  return (await beginStaffSetUp(console, { staffId, setUpCode })).result === 'begun';
}
const auditOf = async (id: string) => (await desk.audited(null)).filter(([, { staffId }]) => staffId === id);

describe('staff create', () => {
  it('prints a set-up code that the console takes, once, and keeps it nowhere', async () => {
    const { status, out, err } = await desk.run(
      'staff',
      'create',
      'Hanako.W',
      '--name',
      '割符 花子',
      '--role',
      'teller',
    );
    expect(status).toBe(exitStatus.done);
    expect(err).toContain('24 hours');
    const [, setUpCode = ''] = /set-up code {2}([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})\n/.exec(out) ?? [];
    expect(await opens({ staffId: 'hanako.w', setUpCode })).toBe(true);
    const kept = await desk.database.admin.sql<{ row: string }[]>`
      select s::text || u::text as row from banking.staff s join banking.staff_set_up u on u.staff_id = s.id`;
    expect(JSON.stringify([kept, await desk.audited(null)])).not.toContain(setUpCode);
    expect(JSON.stringify(await desk.audited(null))).not.toContain('花子');
  });

  it('gives an ID once, also after its member has left', async () => {
    await create('once');
    await desk.run('staff', 'stop', 'once', '--reason', 'left');
    expect(await desk.run('staff', 'create', 'ONCE', '--name', 'x', '--role', 'auditor')).toMatchObject({
      status: exitStatus.failed,
      err: 'There is, or was, a member of staff ONCE already: IDs are never used twice.\n',
    });
  });

  it.each([
    ['an ID that cannot be one', ['1', '--name', 'x', '--role', 'teller'], exitStatus.failed, 'no staff ID'],
    ['an empty name', ['taro', '--name', ' ', '--role', 'teller'], exitStatus.failed, '--name'],
    ['a role that does not exist', ['taro', '--name', 'x', '--role', 'boss'], exitStatus.wrongUsage, 'supervisor'],
  ])('refuses %s', async (_, args, status, word) => {
    const ran = await desk.run('staff', 'create', ...args);
    expect(ran).toMatchObject({ status, out: '' });
    expect(ran.err).toContain(word);
  });
});

describe('later', () => {
  it('a member is renewed: the set-up code of before is void, and the audit log says why', async () => {
    const created = await create('renewed');
    const renewed = await desk.json<Created>('staff', 'renew', 'renewed', '--reason', 'lost her phone');
    expect(await opens(created)).toBe(false);
    expect(await opens(renewed)).toBe(true);
    expect(await auditOf('renewed')).toMatchObject([
      ['staff_created', { actor: 'operator', role: 'teller' }],
      ['staff_renewed', { actor: 'operator', reason: 'lost her phone' }],
      ['staff_wrong_set_up_code', {}],
      ['staff_set_up_begun', {}],
    ]);
  });

  it('a member gets another role', async () => {
    await create('moved');
    const { out } = await desk.run('staff', 'role', 'moved', 'supervisor', '--reason', 'promoted');
    expect(out).toBe('moved is supervisor.\n');
    expect(await stateOf('moved')).toMatchObject({ role: 'supervisor' });
    expect((await auditOf('moved')).at(-1)).toMatchObject([
      'staff_role_changed',
      { actor: 'operator', from: 'teller', to: 'supervisor', reason: 'promoted' },
    ]);
  });

  it('a member is stopped, and a second time too, and opens nothing any more', async () => {
    const created = await create('stopped');
    await desk.run('staff', 'stop', 'stopped', '--reason', 'left the bank');
    expect(await opens(created)).toBe(false);
    const { err } = await desk.run('staff', 'stop', 'stopped', '--reason', 'left the bank');
    expect(err).toContain('so already');
    expect(await stateOf('stopped')).toMatchObject({ state: 'stopped' });
  });

  it.each([
    ['renew', 'nobody'],
    ['stop', 'nobody'],
    ['role', 'nobody', 'auditor'],
  ])('%s names an ID that nobody has', async (command, ...args) => {
    expect(await desk.run('staff', command, ...args, '--reason', 'x')).toMatchObject({
      status: exitStatus.failed,
      err: 'There is no member of staff nobody.\n',
    });
  });

  it('every change demands a reason', async () => {
    for (const args of [
      ['renew', 'x'],
      ['stop', 'x'],
      ['role', 'x', 'auditor'],
    ])
      expect(await desk.run('staff', ...args)).toMatchObject({ status: exitStatus.wrongUsage });
  });
});
