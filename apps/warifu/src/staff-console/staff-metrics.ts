import { Counter, type Registry } from 'prom-client';

/** What an operator wants to know of the staff console. */
export interface StaffMetrics {
  /** Of a step that it takes by itself. */
  readonly observeFailure: (step: string) => void;
  /** One run of Argon2id. */
  readonly observePasswordRun: () => void;
}

export function createStaffMetrics(registry: Registry): StaffMetrics {
  const registers = [registry];
  const failures = new Counter({
    name: 'warifu_staff_sweeper_failures_total',
    help: 'Failures of what the staff console does by itself, by its step.',
    labelNames: ['step'],
    registers,
  });
  const passwordRuns = new Counter({
    name: 'warifu_staff_password_runs_total',
    help: 'Passwords hashed with Argon2id.',
    registers,
  });
  return {
    observeFailure(step) {
      failures.inc({ step });
    },
    observePasswordRun() {
      passwordRuns.inc();
    },
  };
}
