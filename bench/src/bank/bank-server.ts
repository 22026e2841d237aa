import { createBank } from '@warifu/bank';
import { loadBankDirectory, sampleBiller } from '@warifu/banking';
import { Secret, systemClock as clock, systemRandom as random } from '@warifu/kernel';
import { createLogger, createMetrics, startListening, stopGracefully } from '@warifu/web';
import { parsePublicOrigin } from '@warifu/web/pages';
import { openBank } from './bank-database.ts';

/** The customers' pages over the database of the benchmark. A program of its own. */
const { banking, db } = await openBank(process.env['WARIFU_BANK_DATABASE_URL'] ?? '', { clock, random });
const banks = await loadBankDirectory();
const homeBank = banks.byCode('1264');
if (homeBank === null) throw new Error('the list of banks has changed');
const server = createBank({
  banking,
  transfers: { banking, bank: homeBank, banks },
  bills: { banking, biller: sampleBiller },
  tokenAppAddress: null,
  publicOrigin: parsePublicOrigin(undefined),
  secret: new Secret(random.bytes(32)),
  clock,
  random,
  name: { ja: '割符信用金庫', en: 'Warifu Shinkin' },
  contact: { ja: '窓口 0470-00-0000', en: 'Our desk, 0470-00-0000' },
  logger: createLogger({ program: 'bank', level: 'info' }),
  metrics: createMetrics({ program: 'bank', version: '0.0.0' }),
  readiness: () => Promise.resolve({ ready: true }),
});
process.stderr.write(`bank: ${await startListening(server, { port: 0 })}\n`);
process.once('SIGTERM', () => void stop());

async function stop(): Promise<void> {
  await stopGracefully(server, { timeoutMs: 1_000 });
  await db.close();
}
