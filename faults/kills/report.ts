import { figure, figures } from '../../bench/src/figures.ts';
import { spread } from '../../bench/src/statistics.ts';
import { markdownTable, type Column } from '../../bench/src/table.ts';
import type { Report } from '../scenario.ts';
import type { Told } from './customer.ts';
import type { Strike } from './strike.ts';
import { victimNames, victims, type Victim } from './victims.ts';

const columns: readonly Column[] = [
  { title: 'killed', align: 'left' },
  { title: 'kills', align: 'right' },
  { title: 'first answer to a code, s', align: 'right' },
  { title: 'all programs ready again, s', align: 'right' },
];

/** What all the kills came to. */
export interface KillFigures {
  readonly strikes: readonly Strike[];
  readonly codes: { readonly copies: number; readonly accepted: number; readonly withoutAnswer: number };
  readonly transfers: {
    readonly customers: number;
    /** Orders by what their customer read of them last. */
    readonly told: Readonly<Record<Told, number>>;
    readonly withoutAnswer: number;
    /** Orders whose end was still to come when everybody had gone. */
    readonly unsettled: number;
    /** Until the last of them had come to its end by itself; null where the clock was bent so that nobody need wait. */
    readonly settledAfterSeconds: number | null;
  };
  /** Everything that does not hold, each in a sentence. */
  readonly faults: readonly string[];
}

export function killsReport(measured: KillFigures): Report {
  const { strikes, codes, transfers, faults } = measured;
  const holds = faults.length === 0;
  const kills = killsOf(strikes);
  const worst = spread(strikes.map(({ allReadyMs }) => allReadyMs / 1000)).max;
  const verdict = holds
    ? `**After ${figure(kills)} kills everything held**`
    : `**AFTER ${figure(kills)} KILLS ${faults.length} THINGS DID NOT HOLD**`;
  const markdown = `# Faults: kill -9

Written by \`npm run faults\`. Two authorities, a bank and their PostgreSQL run as processes of their own, as \`npx warifu serve\` starts
them. A relying party sends each code three times at once to the two authorities, and customers transfer money to each other through
the bank's pages with codes of their tokens. Meanwhile processes are ended with \`kill -9\` at random moments, ${figure(strikes.length)} times; ${again(strikes)}
of these times once more while they came back. Whoever gets no answer asks again under the same request id, or presses the same
button of the same page.

${verdict}: no code was accepted twice and none was spent for nothing, each \`accepted\` that anybody heard has its entry in the audit log and
each such entry was heard at last, both audit logs verify whole, the books agree with themselves, no yen came or went, and every
transfer was booked once with a code of its own, or ended with its money free again.
${faults
  .slice(0, 20)
  .map((fault) => `\n- ${fault}`)
  .join('')}

${markdownTable(columns, rowsOf(strikes))}

Medians, and from where to where they went, since the last kill. The first answer comes from whichever authority is there; killed
programs are started again after 0.1 s by a loop that stands for \`Restart=on-failure\` of \`deploy/systemd\`, which waits for 2 s.
PostgreSQL is started again by whoever uses the data folder that it lies in.

- Codes: ${figure(codes.copies)} copies were answered, ${figure(codes.accepted)} of them \`accepted\`; ${figure(codes.withoutAnswer)} times there was no answer at first.
- Transfers: ${figure(transfers.told.posted)} were posted before the eyes of their ${figure(transfers.customers)} customers; ${figure(transfers.told.checking)} showed that the result was still to
  come, ${figure(transfers.told.ended)} that nothing had moved, and ${figure(transfers.told.unproven)} asked for yet another code. ${figure(transfers.withoutAnswer)} requests had no answer at first.
- ${settling(transfers)}
`;
  const glance = `${figure(kills)} kills, ${figure(codes.copies)} codes answered, ${figure(transfers.told.posted)} transfers; all back after ${figure(worst, 1)} s at worst`;
  return { markdown, glance, figures: { ...measured, kills }, holds };
}

function again(strikes: readonly Strike[]): string {
  return figure(strikes.filter(({ isTwice }) => isTwice).length);
}

function killsOf(strikes: readonly Strike[]): number {
  return strikes.reduce((sum, { isTwice }) => sum + (isTwice ? 2 : 1), 0);
}

function rowsOf(strikes: readonly Strike[]): string[][] {
  return victims.map((victim) =>
    rowOf(
      victim,
      strikes.filter((one) => one.victim === victim),
    ),
  );
}

function rowOf(victim: Victim, strikes: readonly Strike[]): string[] {
  const name = victimNames[victim];
  if (strikes.length === 0) return [name, '0', '–', '–'];
  const seconds = (ms: (strike: Strike) => number) => figures(spread(strikes.map((one) => ms(one) / 1000)), 2);
  return [
    name,
    figure(killsOf(strikes)),
    seconds(({ firstAnswerMs }) => firstAnswerMs),
    seconds(({ allReadyMs }) => allReadyMs),
  ];
}

function settling({ unsettled, settledAfterSeconds }: KillFigures['transfers']): string {
  const left = `When everybody had gone, ${figure(unsettled)} transfers were still to come to their end`;
  return settledAfterSeconds === null
    ? `${left}; what the bank does with them within minutes was done at once.`
    : `${left}; the last of them did so by itself after ${figure(settledAfterSeconds)} s.`;
}
