import { figure } from '../figures.ts';
import type { GlanceRow, Subject } from '../subject.ts';
import { measureStarts, sizeOf, type Memory, type StartTimes } from './benchmark.ts';
import { aimMs, meetsAim, programTitles, startReport } from './report.ts';

export const start: Subject = {
  name: 'start',
  async measure(options, surroundings, machine) {
    const measured = await measureStarts(options, surroundings);
    return {
      markdown: startReport(measured, options, machine),
      figures: { settings: sizeOf(options), ...measured },
      glance: [...glanceAtStarts(measured.starts), ...glanceAtMemory(measured.memory)],
      count: true,
    };
  },
};

/** The slowest way of the authority and of all in one. */
function glanceAtStarts(starts: readonly StartTimes[]): GlanceRow[] {
  return starts
    .filter(({ program, database }) => (program === 'authority' || program === 'all') && database === 'stopped')
    .map(({ program, ms }) => ({
      what: `Start to the first answer, PostgreSQL with it: ${programTitles[program]}`,
      warifu: `${figure(ms.median)} ms`,
      beside: null,
      aim: `${figure(aimMs)} ms`,
      isMet: meetsAim(ms.median),
    }));
}

function glanceAtMemory(memory: readonly Memory[]): GlanceRow[] {
  return memory
    .filter(({ program }) => program === 'authority')
    .map(({ program, idleMib, afterLoadMib }) => ({
      what: `Memory of ${programTitles[program]}`,
      warifu: `${figure(idleMib)} MiB idle, ${figure(afterLoadMib)} MiB after a load`,
      beside: null,
      aim: null,
      isMet: null,
    }));
}
