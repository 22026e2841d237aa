import { parseStaffId } from '@warifu/banking';
import { UserError } from '@warifu/kernel';

/** For what cannot be an ID. */
export function malformedId(typed: string): UserError {
  return new UserError(
    `"${typed}" is no staff ID: it has 2 to 32 small letters, digits, dots and hyphens, and begins with a letter.`,
  );
}

/** For an ID that nobody has. */
export function noSuchMember(typed: string): UserError {
  const id = parseStaffId(typed);
  return id === null ? malformedId(typed) : new UserError(`There is no member of staff ${id}.`);
}
