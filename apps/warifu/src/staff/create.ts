import { createStaff, perform, type StaffRole } from '@warifu/banking';
import { UserError } from '@warifu/kernel';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';
import { malformedId } from './typed-staff-id.ts';

export interface CreateOptions extends LeafOptions {
  readonly name: string;
  readonly role: StaffRole;
}

export const tellOnce = 'Hand the set-up code to them alone. It is good for 24 hours, and will not be shown again.';

/** Makes a member of staff and prints their set-up code, this once. */
export async function create(io: Io, typedId: string, options: CreateOptions): Promise<void> {
  const { name, role } = options;
  const creation = await atTheBankDesk(io, async ({ keyedBanking }) =>
    perform(await keyedBanking(), 'operator', (deed) => createStaff(deed, { staffId: typedId, name, role })),
  );
  switch (creation.result) {
    case 'created': {
      const { staffId } = creation;
      const setUpCode = creation.setUpCode.reveal();
      const report = new Report(io, options);
      report.result({ staffId, role, setUpCode }, [`staff ID     ${staffId}`, `set-up code  ${setUpCode}`]);
      report.say(tellOnce);
      return;
    }
    case 'malformed_id':
      throw malformedId(typedId);
    case 'malformed_name':
      throw new UserError('--name must be a text of 1 to 40 characters.');
    case 'id_taken':
      throw new UserError(`There is, or was, a member of staff ${typedId} already: IDs are never used twice.`);
  }
}
