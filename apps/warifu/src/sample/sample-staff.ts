import {
  beginStaffSetUp,
  completeStaffSetUp,
  createStaff,
  findStaff,
  listStaff,
  perform,
  renewStaff,
  type Banking,
  type StaffRole,
} from '@warifu/banking';
import type { Database } from '@warifu/database';
import { randomUuid, type Secret } from '@warifu/kernel';
import type { SampleToken } from './sample-tokens.ts';

interface SampleMember {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
}

/** Two supervisors: what one of them raises, the other one approves. */
export const sampleStaff: readonly SampleMember[] = [
  { id: 'madoguchi', name: '窓口 さくら', role: 'teller' },
  { id: 'yakuseki', name: '役席 健', role: 'supervisor' },
  { id: 'jicho', name: '次長 みどり', role: 'supervisor' },
  { id: 'kansa', name: '監査 まこと', role: 'auditor' },
];

/** Of every sample member of staff. For trials only. */
export const sampleStaffPassword = 'mihon-shokuin-2468';

export async function isSampleStaffComplete(sql: Database['sql']): Promise<boolean> {
  const members = await listStaff(sql);
  return sampleStaff.every(({ id }) => members.some((member) => member.id === id && member.state !== 'invited'));
}

/**
 * Makes those members of the sample who are not set up yet, through the same doors as any others: what is refused here is a bug.
 * @param makeToken provisions a token for a member
 */
export async function makeSampleStaff(
  banking: Banking,
  makeToken: (member: SampleMember) => Promise<SampleToken>,
): Promise<void> {
  for (const member of sampleStaff) {
    const found = await findStaff(banking.db.sql, member.id);
    if (found !== null && found.state !== 'invited') continue;
    const setUpCode = await (found === null ? create(banking, member) : renew(banking, member));
    await setUp(banking, { member, setUpCode, token: await makeToken(member) });
  }
}

async function create(banking: Banking, { id: staffId, name, role }: SampleMember): Promise<Secret<string>> {
  const created = await perform(banking, 'operator', (deed) => createStaff(deed, { staffId, name, role }));
  if (created.result !== 'created') throw refused('a member of staff', created);
  return created.setUpCode;
}

async function renew(banking: Banking, { id: staffId }: SampleMember): Promise<Secret<string>> {
  const reason = 'the sample was interrupted';
  const renewed = await perform(banking, 'operator', (deed) => renewStaff(deed, { staffId, reason }));
  if (renewed.result !== 'renewed') throw refused('a new set-up', renewed);
  return renewed.setUpCode;
}

async function setUp(
  banking: Banking,
  {
    member,
    setUpCode,
    token,
  }: { readonly member: SampleMember; readonly setUpCode: Secret<string>; readonly token: SampleToken },
): Promise<void> {
  const begun = await beginStaffSetUp(banking, { staffId: member.id, setUpCode: setUpCode.reveal() });
  if (begun.result !== 'begun') throw refused('a set-up code', begun);
  const done = await completeStaffSetUp(banking, {
    sessionCookie: begun.sessionCookie.reveal(),
    formKey: randomUuid(banking.random),
    password: sampleStaffPassword,
    tokenId: token.credentialId,
    code: token.code,
  });
  if (done.result !== 'done') throw refused('a set-up', done);
}

function refused(what: string, answer: { readonly result: string }): Error {
  return new Error(`${what} of the sample was refused: ${JSON.stringify(answer)}`);
}
