import type { Database } from '@warifu/database';
import { Gauge, type Registry } from 'prom-client';

const states = ['open', 'idle', 'waiting'] as const;

/** Tells how the pool of database connections stands whenever the metrics are asked for. */
export function addPoolMetrics(registry: Registry, db: Database): void {
  const gauge: Gauge = new Gauge({
    name: 'warifu_database_connections',
    help: 'Connections to the database that are open, those of them that are idle, and requests waiting for one.',
    labelNames: ['state'],
    registers: [registry],
    collect: () => {
      for (const state of states) gauge.set({ state }, db.connections[state]);
    },
  });
}
