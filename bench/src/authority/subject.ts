import { figure } from '../figures.ts';
import { findFaults, isFaultless } from '../load/faults.ts';
import type { GlanceRow, Subject } from '../subject.ts';
import { aim, aimSentence, bestAtAim, meetsAim } from './aim.ts';
import { measureAuthority } from './benchmark.ts';
import { authorityReport } from './report.ts';
import { compare, type Comparison } from './summary.ts';

export const authority: Subject = {
  name: 'authority',
  async measure(options, surroundings, machine) {
    const measured = await measureAuthority(options, surroundings);
    const { rounds, profile, postgres } = measured;
    const faults = findFaults(rounds);
    const comparisons = compare(rounds);
    const { credentials, roundSeconds, repetitions } = options;
    return {
      markdown: authorityReport(measured, options, machine),
      figures: { postgres, settings: { credentials, roundSeconds, repetitions }, faults, comparisons, profile, rounds },
      glance: glanceAt(comparisons),
      count: isFaultless(faults),
    };
  },
};

function glanceAt(comparisons: readonly Comparison[]): GlanceRow[] {
  const best = bestAtAim(comparisons);
  const trivial = comparisons.find(({ connections }) => connections === aim.connections)?.trivial;
  if (best === null || trivial === undefined) return [];
  const { processes, perSecond, p99Ms, ratio } = best;
  return [
    {
      what: `Durable validations at ${aim.connections} connections, ${processes} process${processes === 1 ? '' : 'es'} of the authority`,
      warifu: `${figure(perSecond.median)}/s, p99 ${figure(p99Ms.median, 1)} ms`,
      beside: `a trivial Fastify POST: ${figure(trivial.perSecond.median)}/s (ratio ${figure(ratio.median, 2)})`,
      aim: aimSentence,
      isMet: meetsAim(best),
    },
  ];
}
