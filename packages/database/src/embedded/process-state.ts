import { readFileSync } from 'node:fs';

/** Whether there is a process of this number that still runs; one that has ended and was not yet reaped does not. */
export function isRunning(processId: number): boolean {
  const known = linuxStatus(processId);
  if (known !== null) return !known.ended;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The name of a running process's program; null where it cannot be told. */
export function programName(processId: number): string | null {
  return linuxStatus(processId)?.name ?? null;
}

/** `/proc/N/stat` of Linux begins with the number, the program's name in parentheses and one letter of state. */
function linuxStatus(processId: number): { name: string; ended: boolean } | null {
  try {
    const match = /^\d+ \((.*)\) (\S)/s.exec(readFileSync(`/proc/${processId}/stat`, 'latin1'));
    return match === null ? null : { name: match[1] ?? '', ended: 'ZX'.includes(match[2] ?? '') };
  } catch {
    return null;
  }
}
