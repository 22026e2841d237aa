import { auditMigrationsFor } from '@warifu/audit';
import { bankingMigrations, openBanking, tellByOutbox, type Banking } from '@warifu/banking';
import { createAuthorityClient } from '@warifu/client';
import { openDatabase, prepareDatabase, type Database } from '@warifu/database';
import { Secret, type Clock, type Random } from '@warifu/kernel';
import { ledgerMigrations } from '@warifu/ledger';
import { describeServer, type PostgresServer } from '../postgres-server.ts';
import { benchPolicy } from './bench-policy.ts';

const role = 'warifu_bank';
/** As the bank is served: every statement finds its rows by an index, planned once. */
const settings = {
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  plan_cache_mode: 'force_generic_plan',
};
/** Nobody is there: no page that is measured asks for a code. */
const noAuthority = 'http://127.0.0.1:9';

/** @param url of the login that owns the tables */
export async function prepareBank(url: string): Promise<PostgresServer> {
  await prepareDatabase({ url, domains: [auditMigrationsFor(role), ledgerMigrations, bankingMigrations], role });
  const owner = await openDatabase({ url, applicationName: 'warifu-bench', maxConnections: 1 });
  try {
    return await describeServer(owner.sql);
  } finally {
    await owner.close();
  }
}

/** Internet banking over a prepared database, with the rights of the bank's programs. */
export async function openBank(
  url: string,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<{ readonly db: Database; readonly banking: Banking }> {
  const db = await openDatabase({ url, applicationName: 'warifu-bench-bank', role, settings });
  const authority = createAuthorityClient({ baseUrl: noAuthority, apiKey: new Secret('none'), random });
  const digestKey = new Secret(Buffer.from(random.bytes(32)));
  const options = { db, clock, random, policy: benchPolicy, authority, digestKey, tell: tellByOutbox(random) };
  return { db, banking: await openBanking({ ...options, writer: 'bench' }) };
}
