import { listStaff, type Banking } from '@warifu/banking';
import type { StaffNames } from './actor-text.ts';

/** What members of staff are called, for the pages that tell what they did: the log knows their IDs alone. */
export async function readStaffNames({ db }: Pick<Banking, 'db'>): Promise<StaffNames> {
  return new Map((await listStaff(db.sql)).map(({ id, name }) => [id, name]));
}
