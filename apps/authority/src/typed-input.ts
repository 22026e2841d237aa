import { normaliseCode, parseTokenId, type TokenId } from '@warifu/otp';
import { ApiProblem } from './problems.ts';

/** The token ID that somebody typed. A slip in one of ours is found by its check digit and costs no attempt. */
export function credentialIdFrom(typed: string): TokenId {
  const id = parseTokenId(typed);
  if (id === null) throw new ApiProblem('malformed_credential_id');
  return id;
}

/** The digits that somebody typed. */
export function codeFrom(typed: string, field = 'code'): string {
  const code = normaliseCode(typed);
  if (code === null) throw new ApiProblem('malformed', { detail: `The field ${field} must hold 6 to 8 digits.` });
  return code;
}
