/**
 * A mistake that the reader of the message can mend: a wrong setting, a wrong argument, a folder in use.
 * Programs print the message alone and end with status 1 or 2; any other exception is a bug and keeps its stack trace.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}
