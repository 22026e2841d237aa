import { figure, figures } from '../figures.ts';
import { findFaults, isFaultless } from '../load/faults.ts';
import type { GlanceRow, Subject } from '../subject.ts';
import { measurePeers, sizeOf } from './benchmark.ts';
import { copiesOfOneCode, type CopiesAccepted } from './copies.ts';
import { peersReport } from './report.ts';
import { comparePeers, type PeerComparison } from './summary.ts';

const shownConnections = 64;

/** Warifu beside what a team that writes TypeScript would take instead. */
export const peers: Subject = {
  name: 'peers',
  async measure(options, surroundings, machine) {
    const measured = await measurePeers(options, surroundings);
    const { rounds, copies, postgres } = measured;
    const comparisons = comparePeers(rounds);
    const faults = findFaults(rounds);
    const { roundSeconds, repetitions } = options;
    return {
      markdown: peersReport(measured, options, machine),
      figures: {
        postgres,
        settings: { ...sizeOf(options), roundSeconds, repetitions },
        faults,
        copies,
        comparisons,
        rounds,
      },
      glance: [...glanceAtSpeed(comparisons), glanceAtCopies(copies)],
      count: isFaultless(faults),
    };
  },
};

function glanceAtSpeed(comparisons: readonly PeerComparison[]): GlanceRow[] {
  return comparisons
    .filter(({ connections }) => connections === shownConnections)
    .map(({ connections, warifu, betterAuth, ratio }) => ({
      what: `Validations at ${connections} connections, one process, beside better-auth`,
      warifu: `${figure(warifu.perSecond.median)}/s, p99 ${figure(warifu.p99Ms.median, 1)} ms`,
      beside:
        `better-auth: ${figure(betterAuth.perSecond.median)}/s, p99 ${figure(betterAuth.p99Ms.median, 1)} ms ` +
        `(Warifu is ${figure(ratio.median, 1)} times as fast)`,
      aim: 'faster',
      isMet: ratio.median > 1,
    }));
}

function glanceAtCopies({ warifu, session, manySignIns }: CopiesAccepted): GlanceRow {
  return {
    what: `How many of ${copiesOfOneCode} copies of one code are accepted`,
    warifu: figures(warifu),
    beside: `better-auth: ${figures(session)} in a session, ${figures(manySignIns)} in sign-ins of their own`,
    aim: '1, always',
    isMet: warifu.min === 1 && warifu.max === 1,
  };
}
