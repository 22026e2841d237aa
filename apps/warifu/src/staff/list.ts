import { listStaff, type StaffMember } from '@warifu/banking';
import { isoTime } from '@warifu/kernel';
import { formatTokenId } from '@warifu/otp';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';

/** Lists who works, or worked, at the console. */
export async function list(io: Io, options: LeafOptions): Promise<void> {
  const members = await atTheBankDesk(io, ({ db }) => listStaff(db.sql));
  const report = new Report(io, options);
  report.result({ staff: members.map(asJson) }, members.map(line));
  if (members.length === 0) report.say('There is none: npx warifu staff create ID --name NAME --role ROLE');
}

function asJson({ id, name, role, state, tokenId, createdAtMs }: StaffMember): object {
  return { staffId: id, name, role, state, tokenId, createdAt: isoTime(createdAtMs) };
}

function line({ id, name, role, state, tokenId }: StaffMember): string {
  const token = tokenId === null ? '' : `  token ${formatTokenId(tokenId)}`;
  return `${id.padEnd(16)}  ${role.padEnd(10)}  ${state.padEnd(7)}  ${name}${token}`;
}
