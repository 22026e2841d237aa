import {
  deliverDue,
  flushActivity,
  followAuthority,
  lookUpLocked,
  purgeActivity,
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
  settleTokenStops,
  sweepOrders,
  tellBillers,
  type BankContact,
  type BillDesk,
  type Delivery,
  type Mailer,
} from '@warifu/banking';
import { expireHolds } from '@warifu/ledger';
import type { Logger } from 'pino';
import { inRounds, startTurns, takeTurn, type Step, type Turn } from '../serve/turns.ts';

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

/** Of orders, proofs and the like that are taken at a time. */
const roundSize = 200;
/** One at a time: a mail server may take half a minute for each. */
const maxMails = 100;

const turnsOf = (options: SweeperOptions) =>
  ({
    money: { everySeconds: 10, steps: moneySteps(options) },
    mails: { everySeconds: 10, steps: mailSteps(options) },
    counts: { everySeconds: 10, steps: countSteps(options) },
    purges: { everySeconds: 600, steps: purgeSteps(options) },
  }) satisfies Record<string, Turn>;

/**
 * Starts what the bank does by itself: it finishes what a crash or a silent authority has left, carries bookings out, sends
 * mails, and forgets what is over. A slow mail server keeps no money waiting.
 * @returns stops it after the round that is under way
 */
export function startSweeper(options: SweeperOptions): () => Promise<void> {
  return startTurns(turnsOf(options), options);
}

/** Does everything once, in order. */
export async function sweepOnce(options: SweeperOptions): Promise<void> {
  const { signal } = new AbortController();
  for (const { steps } of Object.values(turnsOf(options))) await takeTurn(steps, options, signal);
}

function moneySteps({ bills }: SweeperOptions): readonly Step[] {
  const { banking } = bills;
  const { db, clock } = banking;
  return [
    { name: 'tell the authority of stops', run: inRounds(() => settleTokenStops(banking, roundSize)) },
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

function countSteps({ bills }: SweeperOptions): readonly Step[] {
  return [{ name: 'write counts down', run: () => flushActivity(bills.banking) }];
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
    { name: 'purge counts', run: inRounds(() => purgeActivity(banking)) },
  ];
}
