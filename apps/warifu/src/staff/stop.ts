import { perform, stopStaff } from '@warifu/banking';
import type { Io } from '../io.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';
import type { ReasonOptions } from './renew.ts';
import { noSuchMember } from './typed-staff-id.ts';

/** Shuts a member of staff out, at once. */
export async function stop(io: Io, typedId: string, options: ReasonOptions): Promise<void> {
  const { reason } = options;
  const change = await atTheBankDesk(io, async ({ keyedBanking }) =>
    perform(await keyedBanking(), 'operator', (deed) => stopStaff(deed, { staffId: typedId, reason })),
  );
  if (change.result === 'unknown_staff') throw noSuchMember(typedId);
  const { id, tokenId } = change.member;
  const report = new Report(io, options);
  report.result({ staffId: id, state: 'stopped' }, [`${id} is stopped: nothing opens for them any more.`]);
  if (change.result === 'unchanged') report.say('It was so already.');
  if (tokenId !== null)
    report.say('The authority is told to stop their token by the bank or the console, as they run.');
}
