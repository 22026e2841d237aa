import type { Scenario } from './scenario.ts';

/** One row for each kind of fault. Loaded when it is run, so that each starts by itself. */
export const scenarios: Readonly<Record<string, () => Promise<Scenario>>> = {
  failover: async () => (await import('./failover/failover.ts')).failover,
  kills: async () => (await import('./kills/kills.ts')).kills,
  fuzz: async () => (await import('./fuzz/fuzz.ts')).fuzz,
  mutation: async () => (await import('./mutation/mutation.ts')).mutation,
  resources: async () => (await import('./resources/resources.ts')).resources,
};
