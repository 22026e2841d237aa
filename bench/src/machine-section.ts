import type { Machine } from './machine.ts';

/** Where and when, as a list in Markdown; `more` are further facts by name. */
export function machineSection(machine: Machine, more: Readonly<Record<string, string>> = {}): string {
  const facts = {
    Measured: machine.measuredAt,
    Commit: `${machine.commit}${machine.hasChanges ? ', with changes that are not in it' : ''}`,
    Processor: `${machine.processor}, ${machine.cores} cores`,
    Memory: `${machine.memoryGib} GiB`,
    Kernel: machine.kernel,
    Node: machine.node,
    ...more,
  };
  return Object.entries(facts)
    .map(([name, value]) => `- ${name}: ${value}`)
    .join('\n');
}
