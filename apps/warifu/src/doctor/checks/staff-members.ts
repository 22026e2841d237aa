import { listStaff } from '@warifu/banking';
import { weak, type Check } from '../finding.ts';

/** Whether there are enough people for what two must do together. */
export const staffMembers: Check = {
  name: 'staff',
  async examine({ databases }) {
    const bank = databases.find(({ name }) => name === 'bank');
    if (bank === undefined) return [];
    const supervisors = (await listStaff(bank.db.sql)).filter(
      ({ role, state }) => role === 'supervisor' && state === 'active',
    );
    if (supervisors.length >= 2) return [];
    return [
      weak(
        `Active supervisors of the staff: ${supervisors.length}. Where one of them is away, nothing that two must do is done.`,
        'npx warifu staff create ID --name NAME --role supervisor',
      ),
    ];
  },
};
