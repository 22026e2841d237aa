/** Ends a command with the status of a failure whose result has said all that there is to say. */
export class ToldAlready extends Error {
  override readonly name = 'ToldAlready';
}
