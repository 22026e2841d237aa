import { figure } from '../figures.ts';
import { findFaults, isFaultless } from '../load/faults.ts';
import type { Subject } from '../subject.ts';
import { measureGrowth } from './benchmark.ts';
import { aim, growthReport } from './report.ts';
import { fullSizes, quickSizes } from './sizes.ts';
import { distances, summarise } from './summary.ts';

export const growth: Subject = {
  name: 'growth',
  async measure({ isQuick }, surroundings, machine) {
    const sizes = isQuick ? quickSizes : fullSizes;
    const measured = await measureGrowth(sizes, surroundings);
    const series = summarise(measured.rounds);
    const apart = distances(series);
    const faults = findFaults(measured.rounds);
    const [smallest, largest] = [sizes.credentials[0] ?? NaN, sizes.credentials.at(-1) ?? NaN];
    const row = (what: string, distance: number) => ({
      what: `${what} with ${figure(smallest)} to ${figure(largest)} credentials`,
      warifu: `${figure(distance * 100)} % apart`,
      beside: null,
      aim: `${figure(aim * 100)} %`,
      isMet: distance <= aim,
    });
    return {
      markdown: growthReport(measured, sizes, machine),
      figures: { sizes, series, apart, faults, ...measured },
      glance: [row('Validations per second', apart.perSecond), row('p99 of validations', apart.p99Ms)],
      count: isFaultless(faults),
    };
  },
};
