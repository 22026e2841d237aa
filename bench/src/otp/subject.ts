import { figure } from '../figures.ts';
import type { Subject } from '../subject.ts';
import { measureOtp, nativeName } from './benchmark.ts';
import { isAhead, nearest, otpReport } from './report.ts';

export const otp: Subject = {
  name: 'otp',
  measure({ isQuick }, { clock, tell }, machine) {
    tell('measuring the OTP core');
    const settings = isQuick ? { rounds: 1, measurementMs: 5 } : { rounds: 5, measurementMs: 250 };
    const speeds = measureOtp(clock, settings);
    const next = nearest(speeds);
    const native = speeds.find(({ way, task }) => way === nativeName && task === 'codes');
    const rate = (way: string): string => {
      const speed = speeds.find((one) => one.way === way && one.algorithm === 'SHA256' && one.task === 'codes');
      return `${figure(speed?.perSecond.median ?? NaN)}/s`;
    };
    return Promise.resolve({
      markdown: otpReport(speeds, settings, machine),
      figures: { settings, speeds },
      glance: [
        {
          what: 'Codes of the OTP core on one thread, SHA-256',
          warifu: rate('`@warifu/otp`'),
          beside: `node:crypto alone: ${rate('node:crypto alone')}; otpauth: ${rate('otpauth')}${native === undefined ? '' : `; ${nativeName}: ${rate(nativeName)}`}`,
          aim: 'ahead of every npm package in every task',
          isMet: next === undefined ? null : isAhead(speeds),
        },
      ],
      count: true,
    });
  },
};
