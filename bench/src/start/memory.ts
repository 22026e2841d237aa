import { readFileSync } from 'node:fs';
import { familyOf } from '../cpu-time.ts';

const kibPerMib = 1024;

/**
 * Memory of a process and its living children in MiB: what they share among each other or with others is divided among all that
 * share it (PSS, proc_pid_smaps(5)), so that sums are right.
 */
export function familyMemoryMib(processId: number): number {
  return familyOf(processId).reduce((sum, id) => sum + proportionalKib(id), 0) / kibPerMib;
}

/** 0 for a process that has ended meanwhile. */
function proportionalKib(processId: number): number {
  try {
    return parseProportionalKib(readFileSync(`/proc/${processId}/smaps_rollup`, 'utf8'));
  } catch {
    return 0;
  }
}

/** @throws Error where the kernel does not tell */
export function parseProportionalKib(rollup: string): number {
  const kib = /^Pss: +(\d+) kB$/m.exec(rollup)?.[1];
  if (kib === undefined) throw new Error('the kernel does not tell the memory of a process');
  return Number(kib);
}
