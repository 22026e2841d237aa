import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../deed.ts';
import { openTestBank, type TestBank } from '../testing/test-bank.ts';
import { testStaff, type TestStaff } from '../testing/test-staff.ts';
import { performAsStaff } from './perform-as-staff.ts';
import { mayDo, type StaffAction } from './rights.ts';
import { changeStaffRole, stopStaff } from './staff-deeds.ts';
import { staffRoles, type StaffRole } from './staff-member.ts';

describe('rights', () => {
  const table: Readonly<Record<StaffAction, string>> = {
    look_up: 'T S A',
    read_dashboard: 'T S A',
    read_audit: '- S A',
    stop_token: 'T S -',
    unlock_token: 'T S -',
    unlock_sign_in: 'T S -',
    freeze_contract: 'T S -',
    temporary_code: '- S -',
    open_contract: '- S -',
    close_contract: '- S -',
    import_contracts: '- S -',
    stop_orders: '- S -',
    raise_reissue: 'T S -',
    approve_reissue: '- S -',
    raise_release_contract: 'T S -',
    approve_release_contract: '- S -',
    raise_renew_password: 'T S -',
    approve_renew_password: '- S -',
    raise_change_contact: 'T S -',
    approve_change_contact: '- S -',
    raise_resume_orders: '- S -',
    approve_resume_orders: '- S -',
  };

  it.each(Object.entries(table) as [StaffAction, string][])('to %s have %s', (action, who) => {
    const letters = staffRoles.map((role) => (mayDo(role, action) ? role.charAt(0).toUpperCase() : '-'));
    expect(letters.join(' ')).toBe(who);
  });

  it('to anything else nobody has', () => {
    for (const action of ['toString', '__proto__', 'raise_', ''])
      for (const role of staffRoles) expect(mayDo(role, action as StaffAction)).toBe(false);
    expect(mayDo('director' as StaffRole, 'look_up')).toBe(false);
  });
});

describe('what is done in the name of staff', () => {
  let bank: TestBank;
  let staff: TestStaff;
  beforeAll(async () => {
    bank = await openTestBank();
    staff = testStaff(bank);
  });
  afterAll(() => bank.drop());

  const stopToken = async (member: Parameters<typeof performAsStaff>[1], done: string[]) =>
    await performAsStaff(staff.banking, member, 'stop_token', null, (deed) => {
      done.push(deed.actor);
      return Promise.resolve('done');
    });

  it('is done in their own name, where they have the right', async () => {
    const { member } = await staff.member('teller');
    const done: string[] = [];
    expect(await stopToken(member, done)).toBe('done');
    expect(done).toEqual([`staff:${member.id}`]);
  });

  it('is not done by an auditor, and the attempt is in the audit log', async () => {
    const auditor = await staff.member('auditor');
    const done: string[] = [];
    expect(await stopToken(auditor.member, done)).toEqual({ result: 'refused_to_staff' });
    expect(done).toEqual([]);
    expect(await staff.auditedBy(auditor)).toEqual(['refused_to_staff']);
  });

  it('is not done on a page that a member opened before they were stopped or given another role', async () => {
    const [stopped, moved] = [await staff.member('teller'), await staff.member('teller')];
    await perform(staff.banking, 'operator', (deed) => stopStaff(deed, { staffId: stopped.member.id, reason: 'left' }));
    await perform(staff.banking, 'operator', (deed) =>
      changeStaffRole(deed, { staffId: moved.member.id, role: 'auditor', reason: 'moved' }),
    );
    for (const { member } of [stopped, moved])
      expect(await stopToken(member, [])).toEqual({ result: 'refused_to_staff' });
  });

  it('waits for a stop of the member that is just being written, and then is not done', async () => {
    const { member } = await staff.member('supervisor');
    const done: string[] = [];
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<undefined>();
    const { promise: written, resolve: write } = Promise.withResolvers<undefined>();
    const stopping = perform(staff.banking, 'operator', async (deed) => {
      await stopStaff(deed, { staffId: member.id, reason: 'left' });
      write(undefined);
      await mayCommit;
    });
    await written;
    const acting = stopToken(member, done);
    await bank.waitForLock();
    commit(undefined);
    await stopping;
    expect(await acting).toEqual({ result: 'refused_to_staff' });
    expect(done).toEqual([]);
  });
});
