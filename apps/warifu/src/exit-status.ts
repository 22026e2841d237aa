/** How a command can end. `bug` is EX_SOFTWARE of sysexits.h. */
export const exitStatus = { done: 0, failed: 1, wrongUsage: 2, bug: 70 } as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** What is said of an error that is nobody's mistake but ours. */
export function describeBug(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `unexpected error: ${trace}\n`;
}

/** Nobody reads our output any more. */
export function isBrokenPipe(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
