import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { busyness } from '../busyness.ts';
import { figure, figures } from '../figures.ts';
import { faultsVerdict, findFaults } from '../load/faults.ts';
import { loadCells, loadColumns, shareOfOthers } from '../load/load-series.ts';
import type { Machine } from '../machine.ts';
import { machineSection } from '../machine-section.ts';
import type { Options } from '../options.ts';
import { markdownTable, type Column } from '../table.ts';
import { sizeOf, type MeasuredPeers } from './benchmark.ts';
import { betterAuthSettings } from './better-auth-options.ts';
import { copiesOfOneCode, type CopiesAccepted } from './copies.ts';
import { comparePeers, type PeerComparison } from './summary.ts';

const columns: readonly Column[] = [
  { title: 'connections', align: 'right' },
  { title: 'who', align: 'left' },
  ...loadColumns,
];

/** The report of Warifu beside better-auth in Markdown. */
export function peersReport({ rounds, copies, postgres }: MeasuredPeers, options: Options, machine: Machine): string {
  const { credentials, users, codes } = sizeOf(options);
  const comparisons = comparePeers(rounds);
  return `# Benchmark: Warifu beside better-auth

Written by \`npm run bench\`. What a team that writes TypeScript would take instead: the two-factor plugin of better-auth. Both
run as one process over a database of their own on one PostgreSQL server, and are driven by the same wrk, one thread, on the same
machine, by turns. Every request carries a right code.

${faultsVerdict(findFaults(rounds))}${busyness(shareOfOthers(rounds, machine.cores))}

${comparisons.map(headline).join('\n')}

${markdownTable(columns, comparisons.flatMap(rowsOf))}

Rounds for each line: ${options.repetitions}, of ${options.roundSeconds} s; medians, and from where to where they went.
${figure(credentials)} credentials at Warifu, ${figure(users)} users at better-auth. CPU seconds are those of a round.

## One code, ${copiesOfOneCode} times at once

${copiesTable(copies)}

How many of ${copiesOfOneCode} copies of one right code, sent at the same moment, were accepted; ${figure(codes)} codes in each way, medians, and from where to
where they went. By RFC 6238 (5.2) a verifier must not accept a code a second time.

## What is compared with what

- **Warifu:** \`POST /v1/validate\` by a relying party with its API key. Each accepted code is counted and spent, and has its entry in
  the audit log, on the disk before the answer leaves.
- **better-auth:** \`POST /api/auth/two-factor/verify-totp\` by a user who is signed in, with the session's cookie. This is the
  cheapest of its ways to check a code and taken in its favour: it reads the session, the user and the secret, and writes nothing. Verifying during
  sign-in costs it the rows of the challenge and of a new session besides.
- **Its settings:** ${betterAuthSettings}.

${machineSection(machine, { PostgreSQL: postgres, 'better-auth': betterAuthVersion() })}
`;
}

function headline({ connections, warifu, betterAuth, ratio }: PeerComparison): string {
  return (
    `- **${connections} connection${connections === 1 ? '' : 's'}: ${figures(ratio, 1)} times better-auth;** ` +
    `${figures(warifu.perSecond)} against ${figures(betterAuth.perSecond)} validations/s, ` +
    `p99 ${figures(warifu.p99Ms, 1)} against ${figures(betterAuth.p99Ms, 1)} ms`
  );
}

function rowsOf({ connections, warifu, betterAuth }: PeerComparison): string[][] {
  return [
    [String(connections), 'Warifu', ...loadCells(warifu)],
    [String(connections), 'better-auth', ...loadCells(betterAuth)],
  ];
}

function copiesTable({ warifu, session, oneSignIn, manySignIns }: CopiesAccepted): string {
  return markdownTable(
    [
      { title: 'who', align: 'left' },
      { title: 'accepted', align: 'right' },
    ],
    [
      ['**Warifu**', `**${figures(warifu)}**`],
      ['better-auth, all in one session', figures(session)],
      ['better-auth, all in one sign-in that waits for the code', figures(oneSignIn)],
      ['better-auth, each in a sign-in of its own', figures(manySignIns)],
    ],
  );
}

function betterAuthVersion(): string {
  const main = createRequire(import.meta.url).resolve('better-auth');
  const manifest = readFileSync(join(dirname(main), '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
