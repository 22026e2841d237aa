import type { DatabaseMachine } from './machine.ts';

/** Something that befalls the machine of the primary. */
export interface Mishap {
  /** For the report. */
  readonly title: string;
  /** How often in a full run. */
  readonly times: number;
  readonly befall: (primary: DatabaseMachine) => Promise<void> | void;
  readonly mend: (machine: DatabaseMachine) => void;
}

const start = (machine: DatabaseMachine): void => {
  machine.start();
};
const mendLinks = (machine: DatabaseMachine): void => {
  machine.mendLinks();
};

export const mishaps: Readonly<Record<string, Mishap>> = {
  dies: {
    title: 'it dies: Patroni and PostgreSQL are killed',
    times: 3,
    befall: (primary) => primary.killAll(),
    mend: start,
  },
  isCutOff: {
    title: 'it is cut off from etcd and the standbys, but not from the authorities',
    times: 2,
    befall: (primary) => {
      primary.cut('cluster');
    },
    mend: mendLinks,
  },
  vanishes: {
    title: 'it is cut off from everybody, without a word',
    times: 1,
    befall: (primary) => {
      primary.cut('everybody');
    },
    mend: mendLinks,
  },
  isOrphaned: {
    title: 'Patroni alone is killed; PostgreSQL goes on and does not know that it is replaced',
    times: 1,
    befall: (primary) => primary.killPatroni(),
    mend: start,
  },
  crashes: {
    title: 'PostgreSQL alone is killed, and Patroni fails over',
    times: 1,
    befall: (primary) => {
      primary.killPostgres();
    },
    mend: start,
  },
  handsOver: {
    title: 'the operator hands over, for maintenance',
    times: 1,
    befall: (primary) => primary.handOver(),
    mend: start,
  },
};

/** One after the other, so that the same does not come twice in a row. */
export function sequenceOf(names: readonly string[], isQuick: boolean): string[] {
  const left = names.map((name) => ({ name, times: isQuick ? 1 : (mishaps[name]?.times ?? 0) }));
  const rounds = Math.max(...left.map(({ times }) => times));
  return Array.from({ length: rounds }, (_, round) =>
    left.filter(({ times }) => times > round).map(({ name }) => name),
  ).flat();
}
