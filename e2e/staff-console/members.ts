import { beginStaffSetUp, completeStaffSetUp, createStaff, perform, type StaffRole } from '@warifu/banking';
import { randomUuid, systemRandom } from '@warifu/kernel';
import type { SimulatedToken } from '@warifu/testkit';
import type { StaffWorld } from './staff-world.ts';

/** Somebody who works at the bank, with a token of their own. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  readonly token: SimulatedToken;
}

/** Somebody who has what `npx warifu staff create` prints, and has used it for nothing yet. */
export interface Newcomer extends Member {
  readonly setUpCode: string;
}

const names: Readonly<Record<StaffRole, string>> = {
  teller: '窓口 一子',
  supervisor: '役席 二郎',
  auditor: '監査 三枝',
};
let members = 0;

export async function inviteMember({ staffProgram, world }: StaffWorld, role: StaffRole): Promise<Newcomer> {
  const staffId = `${role}.${(members += 1)}`;
  const name = names[role];
  const made = await perform(staffProgram, 'operator', (deed) => createStaff(deed, { staffId, name, role }));
  if (made.result !== 'created') throw new Error(made.result);
  return {
    id: staffId,
    name,
    password: `asagiri no mori ${members} to kawa`,
    token: await world.authority.newToken(),
    setUpCode: made.setUpCode.reveal(),
  };
}

/** A member who has been set up, without the pages of the set-up. */
export async function addMember(bank: StaffWorld, role: StaffRole): Promise<Member> {
  const { setUpCode, ...member } = await inviteMember(bank, role);
  const begun = await beginStaffSetUp(bank.staffProgram, { staffId: member.id, setUpCode });
  if (begun.result !== 'begun') throw new Error(begun.result);
  const done = await completeStaffSetUp(bank.staffProgram, {
    sessionCookie: begun.sessionCookie.reveal(),
    formKey: randomUuid(systemRandom),
    password: member.password,
    tokenId: member.token.credentialId,
    code: member.token.code(),
  });
  if (done.result !== 'done') throw new Error(JSON.stringify(done));
  return member;
}
