import {
  deliverDue,
  followAuthority,
  lookUpLocked,
  purgeCounters,
  purgeDevices,
  purgeEmailChanges,
  purgeHistory,
  purgeNotices,
  purgeProofs,
  purgeSessions,
  runBookings,
  settleProofs,
  settleTokenChanges,
  sweepOrders,
  tellBillers,
  type BankContact,
  type BillDesk,
  type Delivery,
  type Mailer,
} from '@warifu/banking';
import { expireHolds } from '@warifu/ledger';
import type { Logger } from 'pino';
import { startPeriodicTask } from '../serve/periodic-task.ts';

/** What the bank does by itself. Any number of its programs may do it at once. */
export interface SweeperOptions {
  readonly bills: BillDesk;
  readonly mailer: Mailer;
  readonly contact: BankContact;
  readonly logger: Logger;
  /** Told of what became of mails. */
  readonly onDelivery?: (delivery: Delivery) => void;
  /** Told which step has failed. */
  readonly onFailure?: (step: string) => void;
}

/** One thing to do. Between its rounds it heeds the signal, so that a program that stops need not wait for all that is left. */
interface Step {
  readonly name: string;
  readonly run: (signal: AbortSignal) => Promise<unknown>;
}

/** Of orders, proofs and the like that are taken at a time. */
const roundSize = 200;
/** What is left after so many rounds waits for the next turn. */
const maxRounds = 50;
/** One at a time: a mail server may take half a minute for each. */
const maxMails = 100;

/** Steps that come in this order, each whether or not those before it have failed; and how often. */
const turns = {
  money: { everySeconds: 10, steps: moneySteps },
  mails: { everySeconds: 10, steps: mailSteps },
  purges: { everySeconds: 600, steps: purgeSteps },
} as const satisfies Record<string, { everySeconds: number; steps: (options: SweeperOptions) => readonly Step[] }>;

/**
 * Starts what the bank does by itself: it finishes what a crash or a silent authority has left, carries bookings out, sends
 * mails, and forgets what is over. A slow mail server keeps no money waiting.
 * @returns stops it after the round that is under way
 */
export function startSweeper(options: SweeperOptions): () => Promise<void> {
  const stopping = new AbortController();
  const stops = Object.entries(turns).map(([name, { everySeconds, steps }]) => {
    const run = () => takeTurn(steps(options), options, stopping.signal);
    return startPeriodicTask({ name, everySeconds, run, logger: options.logger });
  });
  return async () => {
    stopping.abort();
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** Does everything once, in order. */
export async function sweepOnce(options: SweeperOptions): Promise<void> {
  const { signal } = new AbortController();
  for (const { steps } of Object.values(turns)) await takeTurn(steps(options), options, signal);
}

async function takeTurn(
  steps: readonly Step[],
  { logger, onFailure }: SweeperOptions,
  signal: AbortSignal,
): Promise<void> {
  for (const { name, run } of steps) {
    if (signal.aborted) return;
    try {
      await run(signal);
    } catch (error) {
      logger.error({ err: error }, `The bank's sweeper failed at: ${name}`);
      onFailure?.(name);
    }
  }
}

function moneySteps({ bills }: SweeperOptions): readonly Step[] {
  const { banking } = bills;
  const { db, clock } = banking;
  return [
    { name: 'settle proofs', run: inRounds(() => settleProofs(banking, roundSize)) },
    { name: 'settle token changes', run: inRounds(() => settleTokenChanges(banking, roundSize)) },
    { name: 'follow the authority', run: inRounds(() => followAuthority(banking)) },
    { name: 'look up locked tokens', run: () => lookUpLocked(banking, roundSize) },
    { name: 'sweep orders', run: () => sweepOrders(banking, roundSize) },
    { name: 'run bookings', run: inRounds(() => runBookings(banking, roundSize)) },
    { name: 'tell billers', run: inRounds(() => tellBillers(bills, roundSize)) },
    {
      name: 'expire holds',
      run: inRounds(async () => ({ done: (await expireHolds(db.sql, clock.nowMs(), roundSize)) < roundSize })),
    },
  ];
}

function mailSteps({ bills, mailer, contact, onDelivery }: SweeperOptions): readonly Step[] {
  const deliverOne = async () => {
    const delivery = await deliverDue(bills.banking, { mailer, bank: contact }, 1);
    onDelivery?.(delivery);
    return { done: delivery.delivered + delivery.putOff + delivery.givenUp === 0 };
  };
  return [{ name: 'deliver mails', run: inRounds(deliverOne, maxMails) }];
}

function purgeSteps({ bills }: SweeperOptions): readonly Step[] {
  const { banking } = bills;
  return [
    { name: 'purge sessions', run: inRounds(() => purgeSessions(banking)) },
    { name: 'purge sign-in counters', run: inRounds(() => purgeCounters(banking)) },
    { name: 'purge sign-in history', run: inRounds(() => purgeHistory(banking)) },
    { name: 'purge devices', run: inRounds(() => purgeDevices(banking)) },
    { name: 'purge mails', run: inRounds(() => purgeNotices(banking)) },
    { name: 'purge changes of e-mail addresses', run: inRounds(() => purgeEmailChanges(banking)) },
    { name: 'purge proofs', run: inRounds(() => purgeProofs(banking)) },
  ];
}

function inRounds(round: () => Promise<{ readonly done: boolean }>, most = maxRounds): Step['run'] {
  return async (signal) => {
    for (let rounds = 0; rounds < most && !signal.aborted; rounds += 1) {
      if ((await round()).done) return;
    }
  };
}
