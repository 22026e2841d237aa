import { Counter, type Registry } from 'prom-client';

/** What became of the datagrams that arrived. */
export interface RadiusMetrics {
  answered(kind: 'accept' | 'reject' | 'challenge' | 'status'): void;
  dropped(
    why: 'unknown_client' | 'malformed' | 'unproven' | 'other_code' | 'duplicate' | 'overloaded' | 'unavailable',
  ): void;
}

export function createRadiusMetrics(registry: Registry): RadiusMetrics {
  const answers = new Counter({
    name: 'warifu_radius_answers_total',
    help: 'RADIUS packets answered, by kind; those sent again for a duplicate are not counted.',
    labelNames: ['kind'],
    registers: [registry],
  });
  const dropped = new Counter({
    name: 'warifu_radius_dropped_total',
    help: 'RADIUS packets that were not judged, by reason; a duplicate gets the answer of the first.',
    labelNames: ['reason'],
    registers: [registry],
  });
  return {
    answered(kind) {
      answers.inc({ kind });
    },
    dropped(reason) {
      dropped.inc({ reason });
    },
  };
}
