import { readFileSync } from 'node:fs';

const mostProcesses = 1_000;

/** Ends a process and all that it has started, as a power cut would. Nothing where none runs. */
export function killAtOnce(processId: number | null): void {
  if (processId === null) return;
  const family = [processId];
  for (let index = 0; index < Math.min(family.length, mostProcesses); index += 1) {
    const member = family[index] ?? 0;
    // It starts no further ones while they are counted.
    send(member, 'SIGSTOP');
    family.push(...childrenOf(member));
  }
  for (const member of family) send(member, 'SIGKILL');
}

function childrenOf(processId: number): number[] {
  try {
    const text = readFileSync(`/proc/${processId}/task/${processId}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function send(processId: number, signal: NodeJS.Signals): void {
  try {
    process.kill(processId, signal);
  } catch {
    // It has ended.
  }
}
