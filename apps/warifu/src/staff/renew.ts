import { perform, renewStaff } from '@warifu/banking';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';
import { tellOnce } from './create.ts';
import { noSuchMember } from './typed-staff-id.ts';

export interface ReasonOptions extends LeafOptions {
  readonly reason: string;
}

/** Lets a member begin anew and prints their new set-up code, this once. */
export async function renew(io: Io, typedId: string, options: ReasonOptions): Promise<void> {
  const { reason } = options;
  const renewal = await atTheBankDesk(io, async ({ keyedBanking }) =>
    perform(await keyedBanking(), 'operator', (deed) => renewStaff(deed, { staffId: typedId, reason })),
  );
  if (renewal.result === 'unknown_staff') throw noSuchMember(typedId);
  const { id, role } = renewal.member;
  const setUpCode = renewal.setUpCode.reveal();
  const report = new Report(io, options);
  report.result({ staffId: id, role, setUpCode }, [`staff ID     ${id}`, `set-up code  ${setUpCode}`]);
  report.say(tellOnce);
  report.say('Their password and their token of before are worth nothing any more: they need a new token too.');
}
