import { figure } from '../figures.ts';
import { findFaults, isFaultless } from '../load/faults.ts';
import type { Subject } from '../subject.ts';
import { measureRadius } from './benchmark.ts';
import { radiusReport, seriesOf } from './report.ts';

export const radius: Subject = {
  name: 'radius',
  async measure(options, surroundings, machine) {
    const measured = await measureRadius(options, surroundings);
    const { rounds } = measured;
    const faults = findFaults(rounds);
    const perSecond = (way: 'radius' | 'rest') => seriesOf(rounds, way, (round) => round.perSecond).median;
    return {
      markdown: radiusReport(measured, options, machine),
      figures: { faults, ...measured },
      glance: [
        {
          what: 'Codes over RADIUS',
          warifu: `${figure(perSecond('radius'))}/s`,
          beside: `the API: ${figure(perSecond('rest'))}/s`,
          aim: null,
          isMet: null,
        },
      ],
      count: isFaultless(faults),
    };
  },
};
