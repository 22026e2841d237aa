import { readFileSync } from 'node:fs';

/** The memory of a process that is in RAM now, in bytes. @throws Error where the kernel does not tell it */
export function residentBytes(processId: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
  if (kibibytes === undefined) throw new Error(`the kernel does not tell the memory of process ${processId}`);
  return Number(kibibytes) * 1024;
}
