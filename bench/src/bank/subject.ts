import { figure } from '../figures.ts';
import type { GlanceRow, Subject } from '../subject.ts';
import { measureBank } from './benchmark.ts';
import { aimMs, bankReport, pageNames } from './report.ts';
import { summarisePages, summariseSignIns, type PageSummary } from './summary.ts';

export const bank: Subject = {
  name: 'bank',
  async measure(options, surroundings, machine) {
    const { pages, signIns, shareOfOthers, postgres } = await measureBank(options, surroundings);
    const summary = {
      pages: summarisePages(pages),
      signIns: summariseSignIns(signIns, surroundings.random),
      differingPairs: signIns.differingPairs,
      shareOfOthers,
      postgres,
    };
    const { pageVisits, signInAttempts } = options;
    return {
      markdown: bankReport(summary, options, machine),
      figures: { settings: { pageVisits, signInAttempts }, ...summary },
      glance: glanceAtPages(summary.pages),
      count: summary.differingPairs === 0,
    };
  },
};

/** The slowest page stands for all. */
function glanceAtPages(pages: readonly PageSummary[]): GlanceRow[] {
  const nothing = pages.find(({ page }) => page === 'nothing');
  return pages
    .filter((one) => one !== nothing)
    .toSorted((one, other) => other.p50Ms - one.p50Ms)
    .slice(0, 1)
    .map(({ page, p50Ms }) => ({
      what: `The slowest page of internet banking (${pageNames[page]}), p50`,
      warifu: `${figure(p50Ms, 2)} ms`,
      beside: `${pageNames.nothing}: ${figure(nothing?.p50Ms ?? NaN, 2)} ms`,
      aim: `${aimMs} ms`,
      isMet: p50Ms < aimMs,
    }));
}
