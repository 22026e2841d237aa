import { UserError } from '@warifu/kernel';
import { parseTokenId, type TokenId } from '@warifu/otp';

/** The token ID that was typed. @throws UserError for a slip */
export function typedTokenId(typed: string): TokenId {
  const id = parseTokenId(typed);
  if (id === null) throw new UserError(`"${typed}" is no token ID: check its letters and digits.`);
  return id;
}
