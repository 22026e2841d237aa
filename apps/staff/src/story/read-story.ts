import { latestHappenings, type Banking, type ContractId, type LatestHappenings } from '@warifu/banking';
import type { StaffNames } from './actor-text.ts';
import { readStaffNames } from './read-staff-names.ts';

/** What happened with a contract lately, and what the members of staff are called who did something. */
export interface ContractStory extends LatestHappenings {
  readonly names: StaffNames;
}

/** For `Story`. Whoever asks has been let in to the contract. */
export async function readStory(banking: Pick<Banking, 'db'>, contractId: ContractId): Promise<ContractStory> {
  return { ...(await latestHappenings(banking, contractId)), names: await readStaffNames(banking) };
}
