import type { Backlog, Delivery } from '@warifu/banking';
import { Counter, Gauge, type Registry } from 'prom-client';

/** What an operator wants to know of a bank. */
export interface BankMetrics {
  readonly observeDelivery: (delivery: Delivery) => void;
  /** Of a step of the sweeper. */
  readonly observeFailure: (step: string) => void;
  /** One run of Argon2id. */
  readonly observePasswordRun: () => void;
  readonly observeBacklog: (backlog: Backlog, nowMs: number) => void;
}

const waitingNames = {
  mails: 'mails',
  orders_authenticating: 'ordersAuthenticating',
  proofs: 'unsettledProofs',
  token_changes: 'unsettledTokenChanges',
  stops_to_tell: 'stopsToTell',
  bookings_due: 'bookingsDue',
  bills_to_tell: 'billsToTell',
} as const satisfies Record<string, Exclude<keyof Backlog, 'oldestMailAtMs'>>;

export function createBankMetrics(registry: Registry): BankMetrics {
  const registers = [registry];
  const mails = new Counter({
    name: 'warifu_bank_mails_total',
    help: 'Mails that were handed over, put off by the mail server or given up.',
    labelNames: ['result'],
    registers,
  });
  const unreachable = new Counter({
    name: 'warifu_bank_mail_server_unreachable_total',
    help: 'Rounds of mails that ended because nothing gets through to the mail server.',
    registers,
  });
  const failures = new Counter({
    name: 'warifu_bank_sweeper_failures_total',
    help: 'Failures of what the bank does by itself, by its step.',
    labelNames: ['step'],
    registers,
  });
  const passwordRuns = new Counter({
    name: 'warifu_bank_password_runs_total',
    help: 'Passwords hashed with Argon2id.',
    registers,
  });
  const waiting = new Gauge({
    name: 'warifu_bank_waiting',
    help: 'What waits to be finished: mails, orders whose proof the authority has not answered, and the like.',
    labelNames: ['what'],
    registers,
  });
  const oldestMail = new Gauge({
    name: 'warifu_bank_oldest_mail_seconds',
    help: 'For how long the oldest mail that was not handed over waits; 0 for none.',
    registers,
  });

  return {
    observeDelivery({ delivered, putOff, givenUp, unreachable: cause }) {
      mails.inc({ result: 'delivered' }, delivered);
      mails.inc({ result: 'put_off' }, putOff);
      mails.inc({ result: 'given_up' }, givenUp);
      if (cause !== null) unreachable.inc();
    },
    observeFailure(step) {
      failures.inc({ step });
    },
    observePasswordRun() {
      passwordRuns.inc();
    },
    observeBacklog(backlog, nowMs) {
      for (const [what, key] of Object.entries(waitingNames)) waiting.set({ what }, backlog[key]);
      const { oldestMailAtMs } = backlog;
      oldestMail.set(oldestMailAtMs === null ? 0 : (nowMs - oldestMailAtMs) / 1000);
    },
  };
}
