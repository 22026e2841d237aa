import { changeStaffRole, perform, type StaffRole } from '@warifu/banking';
import type { Io } from '../io.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';
import type { ReasonOptions } from './renew.ts';
import { noSuchMember } from './typed-staff-id.ts';

/** Gives a member another role, and ends their sessions. */
export async function changeRole(io: Io, typedId: string, role: StaffRole, options: ReasonOptions): Promise<void> {
  const { reason } = options;
  const change = await atTheBankDesk(io, async ({ banking }) =>
    perform(await banking(), 'operator', (deed) => changeStaffRole(deed, { staffId: typedId, role, reason })),
  );
  if (change.result === 'unknown_staff') throw noSuchMember(typedId);
  const { id } = change.member;
  const report = new Report(io, options);
  report.result({ staffId: id, role }, [`${id} is ${role}.`]);
  if (change.result === 'unchanged') report.say('It was so already.');
}
