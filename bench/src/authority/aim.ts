import { figure } from '../figures.ts';
import type { Comparison, Validating } from './summary.ts';

/** On 2 cores, with PostgreSQL and the load on the same machine. */
export const aim = { connections: 64, perSecond: 20_000, p99Ms: 15 } as const;

export const aimSentence = `${figure(aim.perSecond)}/s with p99 below ${aim.p99Ms} ms`;

export function meetsAim({ perSecond, p99Ms }: Pick<Validating, 'perSecond' | 'p99Ms'>): boolean {
  return perSecond.median >= aim.perSecond && p99Ms.median < aim.p99Ms;
}

/** Of those at the connections that the aim speaks of, the one with the highest throughput; null where none was measured. */
export function bestAtAim(comparisons: readonly Comparison[]): Validating | null {
  const measured = comparisons.find(({ connections }) => connections === aim.connections)?.validate ?? [];
  return measured.toSorted((one, other) => other.perSecond.median - one.perSecond.median)[0] ?? null;
}
