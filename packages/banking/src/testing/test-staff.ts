import { isoTime } from '@warifu/kernel';
import type { SimulatedToken } from '@warifu/testkit';
import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import { parseReason, type StaffReason } from '../staff-action/reason.ts';
import { findStaff, type StaffMember, type StaffRole } from '../staff/staff-member.ts';
import { startStaffSession } from '../staff/staff-session.ts';
import type { TestBank } from './test-bank.ts';

/** A member of staff who is set up. Their token's present code is fresh. */
export interface TestMember {
  readonly member: StaffMember;
  readonly password: string;
  readonly token: SimulatedToken;
}

/** Who works at a test bank. */
export interface TestStaff {
  /** A program with the rights of `warifu_staff`. */
  readonly banking: Banking;
  /** A new member, as set-up leaves them. */
  member(role: StaffRole): Promise<TestMember>;
  /** The cookie of a session of theirs, without the pages of the sign-in. */
  signIn(member: Pick<TestMember, 'member'>): Promise<string>;
  /** Types of what the audit log says in the name of a member, in order. */
  auditedBy(member: Pick<TestMember, 'member'>): Promise<readonly string[]>;
}

const password = '合言葉は 山と川 です 7';

const names: Readonly<Record<StaffRole, string>> = {
  teller: '窓口 一子',
  supervisor: '役席 二郎',
  auditor: '監査 三枝',
};

/** A reason as the console's forms bring it. @throws Error where it is none */
export function reasonOf(typed: string): StaffReason {
  const reason = parseReason(typed);
  if (reason === null) throw new Error('it is no reason');
  return reason;
}

export function testStaff(bank: TestBank): TestStaff {
  const { staffProgram: banking, authority, admin, clock } = bank;
  let members = 0;
  return {
    banking,
    async member(role) {
      const id = `${role}-${(members += 1)}`;
      const token = authority.newToken();
      const { credentialId } = token;
      await authority.client.register({ credentialId, code: token.code(-1) });
      const phc = await banking.passwords.within((desk) => desk.hash(password));
      await admin.sql`
        insert into banking.staff (id, name, role, state, phc, token_id, created_at)
        values (${id}, ${names[role]}, ${role}::banking.staff_role, 'active', ${phc}, ${credentialId}, ${isoTime(clock.nowMs())})`;
      const member = await findStaff(admin.sql, id);
      if (member === null) throw new Error('a member has vanished');
      return { member, password, token };
    },
    async signIn({ member }) {
      const session = { staffId: member.id, step: 'signed_in' } as const;
      const cookie = await perform(banking, `staff:${member.id}`, (deed) => startStaffSession(deed, session));
      return cookie.reveal();
    },
    async auditedBy({ member }) {
      const rows = await admin.sql<{ type: string }[]>`
        select type from audit.entry
        where content::jsonb ->> 'actor' = ${`staff:${member.id}`} order by at, ctid`;
      return rows.map(({ type }) => type);
    },
  };
}
