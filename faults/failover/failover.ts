import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@warifu/database';
import { UserError } from '@warifu/kernel';
import type { Report, Scenario, Surroundings } from '../scenario.ts';
import { TemporaryFolder } from '../temporary-folder.ts';
import { Authorities } from './authorities.ts';
import { PatroniCluster } from './cluster.ts';
import { judge } from './judge.ts';
import { Load } from './load.ts';
import { mishaps, sequenceOf } from './mishaps.ts';
import { reportOf } from './report.ts';
import { strike, type Strike } from './strike.ts';

const tokens = 16;
const quickMishaps = ['dies', 'isCutOff'];

/** PostgreSQL under Patroni loses its primary again and again while codes are validated by two authorities. */
export const failover: Scenario = async (size, surroundings) => {
  if (process.platform !== 'linux') throw new UserError('Failover is tried on Linux only.');
  await using cleaning = new AsyncDisposableStack();
  const folder = cleaning.use(new TemporaryFolder()).path;
  const dataFolder = join(folder, 'authority');
  mkdirSync(dataFolder, { mode: 0o700 });
  surroundings.tell('starting etcd, three machines with Patroni and PostgreSQL, HAProxy and two authorities');
  const cluster = await PatroniCluster.start(folder, surroundings, cleaning);
  const urls = [cluster.hostsUrl, cluster.haproxyUrl] as const;
  const authorities = cleaning.use(await Authorities.start(dataFolder, urls, surroundings));
  const sequence = size === 'quick' ? sequenceOf(quickMishaps, true) : sequenceOf(Object.keys(mishaps), false);
  return await goThrough(sequence, cluster, authorities, surroundings);
};

async function goThrough(
  sequence: readonly string[],
  cluster: PatroniCluster,
  authorities: Authorities,
  surroundings: Surroundings,
): Promise<Report> {
  const load = new Load(authorities.callers, await authorities.tokens(tokens), surroundings);
  const strikes: Strike[] = [];
  const brokenLogs: string[] = [];
  for (const [index, name] of sequence.entries()) {
    const mishap = mishaps[name];
    if (mishap === undefined) throw new Error(`there is no mishap ${name}`);
    surroundings.tell(`${index + 1} of ${sequence.length}: ${mishap.title}`);
    const checkpoint = await authorities.checkpoint(`checkpoint-${index}`);
    const came = await strike([name, mishap], cluster, load, surroundings);
    surroundings.tell(`stood still for ${came.standstillMs.map((ms) => (ms / 1000).toFixed(1)).join(' and ')} s`);
    strikes.push(came);
    if (!(await authorities.isLogWhole(checkpoint))) brokenLogs.push(name);
  }
  await load.stop();
  const database = await openDatabase({ url: cluster.adminUrl, applicationName: 'warifu-faults', maxConnections: 1 });
  try {
    const verdict = await judge(load.learnt, database);
    const [version] = await database.sql<{ version: string }[]>`select current_setting('server_version') as version`;
    const { restarts } = authorities;
    const postgres = version?.version ?? '';
    return reportOf({ strikes, verdict, brokenLogs, restarts, learnt: load.learnt, setbacks: load.setbacks, postgres });
  } finally {
    await database.close();
  }
}
