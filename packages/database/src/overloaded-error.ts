/** A bounded queue is full: nothing was begun, the caller may try again later (503). */
export class OverloadedError extends Error {
  override readonly name = 'OverloadedError';
  readonly code = 'OVERLOADED';
}
