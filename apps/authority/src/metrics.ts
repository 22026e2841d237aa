import { Counter, Histogram, type Registry } from 'prom-client';
import type { RequestIdReused, ValidationAnswer } from '@warifu/credentials';

/** What is counted of the hot path. */
export interface AuthorityMetrics {
  /** One answered validation or resynchronisation. */
  observe(answer: ValidationAnswer | RequestIdReused, durationMs: number): void;
  /** One committed batch of them. */
  observeBatch(size: number): void;
  /** One credential issued or refused. */
  observeProvisioning(result: 'issued' | 'refused' | 'rate_limited'): void;
}

export function createAuthorityMetrics(registry: Registry): AuthorityMetrics {
  const validations = new Counter({
    name: 'warifu_validations_total',
    help: 'Answered validations and resynchronisations, by result and reason.',
    labelNames: ['result', 'reason'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'warifu_validation_seconds',
    help: 'Time from the request to the answer, the commit included.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [registry],
  });
  const batch = new Histogram({
    name: 'warifu_validation_batch_size',
    help: 'Validations that shared one commit.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers: [registry],
  });
  const provisionings = new Counter({
    name: 'warifu_provisionings_total',
    help: 'Requests of token apps for a credential, by result.',
    labelNames: ['result'],
    registers: [registry],
  });
  return {
    observe(answer, durationMs) {
      validations.inc({ result: answer.result, reason: answer.result === 'rejected' ? answer.reason : '' });
      seconds.observe(durationMs / 1000);
    },
    observeBatch(size) {
      batch.observe(size);
    },
    observeProvisioning(result) {
      provisionings.inc({ result });
    },
  };
}
