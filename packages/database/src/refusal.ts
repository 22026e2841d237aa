import { UserError } from '@warifu/kernel';
import { isDatabaseUnavailable } from './unavailable.ts';

/** SQLSTATE classes and states with which a server refuses a new connection for what the URL or its rights say. */
const refusals = /^(?:28...|3D000|42501|22023|42704)$/;

/** Turns what went wrong with a first connection into words for whoever wrote the URL; other errors stay as they are. */
export function explainRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  if (refusals.test(error.code))
    return new UserError(`The database refuses the connection: ${error.message}.`, { cause: error });
  if (isDatabaseUnavailable(error)) {
    return new UserError(`The database cannot be reached: ${error.message}.`, { cause: error });
  }
  return error;
}
