import { maxScriptBytes } from '@warifu/token-site';
import { figure } from '../figures.ts';
import type { Subject } from '../subject.ts';
import { measureTokenApp } from './benchmark.ts';
import { aimMs, tokenAppReport, wayNames } from './report.ts';
import { gzippedBytes, summarise } from './summary.ts';

export const tokenApp: Subject = {
  name: 'token-app',
  async measure(options, surroundings, machine) {
    const measured = await measureTokenApp(options, surroundings);
    const { scripts, startsMs, browser } = measured;
    const starts = summarise(startsMs);
    const scriptBytes = gzippedBytes(scripts);
    return {
      markdown: tokenAppReport(measured, machine),
      figures: { browser, starts, startsMs, scripts, gzippedBytes: scriptBytes },
      glance: [
        ...starts
          .filter(({ way }) => way !== 'empty')
          .map(({ way, ms }) => ({
            what: `Warm start of ${wayNames[way]}, to the code on the screen`,
            warifu: `${figure(ms.median)} ms`,
            beside: `an empty page: ${figure(starts[0]?.ms.median ?? NaN)} ms`,
            aim: `${aimMs} ms`,
            isMet: ms.median <= aimMs,
          })),
        {
          what: 'All scripts that the token app loads by itself, gzipped',
          warifu: `${figure(scriptBytes)} bytes`,
          beside: null,
          aim: `${figure(maxScriptBytes)} bytes`,
          isMet: scriptBytes <= maxScriptBytes,
        },
      ],
      count: true,
    };
  },
};
