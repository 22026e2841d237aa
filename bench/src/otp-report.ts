import { figures } from './figures.ts';
import type { Machine } from './machine.ts';
import { machineSection } from './machine-section.ts';
import type { OtpResult } from './otp.ts';
import { markdownTable } from './table.ts';

/** The report of the OTP core in Markdown. */
export function otpReport(result: OtpResult, machine: Machine): string {
  const table = markdownTable(
    [
      { title: 'way', align: 'left' },
      { title: 'codes per second', align: 'right' },
    ],
    [
      ['`@warifu/otp`', figures(result.package)],
      ['node:crypto alone', figures(result.bare)],
    ],
  );
  return `# Benchmark: the OTP core

Written by \`npm run bench\`. One thread, HMAC-SHA-256 by OpenSSL, 6 digits, both ways in turn; medians, and from where to
where they went.

**The package computes at ${figures(result.ratio, 2)} of the speed of node:crypto alone.**

${table}

${machineSection(machine)}
`;
}
