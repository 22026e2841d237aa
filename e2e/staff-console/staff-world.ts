import { loadOrCreateSigningKey, makeCheckpoint } from '@warifu/audit';
import type { Banking } from '@warifu/banking';
import { Secret, systemRandom } from '@warifu/kernel';
import { createStaffConsole } from '@warifu/staff';
import { temporaryFolder } from '@warifu/testkit';
import { createLogger, createMetrics } from '@warifu/web';
import { parsePublicOrigin } from '@warifu/web/pages';
import { afterAll } from 'vitest';
import { openBankWorld, type BankWorld } from '../internet-banking/bank-world.ts';
import { openHost } from '../internet-banking/host.ts';
import { contact, ownBank } from '../internet-banking/own-bank.ts';

/** A bank with the console of its staff beside its customers' pages. */
export interface StaffWorld extends BankWorld {
  /** Where members of staff reach the console. */
  readonly consoleOrigin: string;
  /** The program behind the console. */
  readonly staffProgram: Banking;
  /** Signs the bank's audit log, as its programs do every minute. */
  signAuditLog(): Promise<void>;
}

/** Opens a bank with its console for the test file; both go with the file. */
export async function openStaffWorld(): Promise<StaffWorld> {
  const bank = await openBankWorld();
  const { clock, site } = bank.world;
  const staffProgram = await bank.startProgram('warifu_staff', 'staff/test');
  const key = await loadOrCreateSigningKey(temporaryFolder(), systemRandom);
  const host = await openHost((origin) =>
    createStaffConsole({
      banking: staffProgram,
      auditKeys: [key.publicKey],
      bank: ownBank,
      toCustomers: { name: contact.name, contact: { ja: contact.phone, en: contact.phone } },
      tokenAppAddress: site.origin,
      publicOrigin: parsePublicOrigin(origin),
      secret: new Secret(systemRandom.bytes(32)),
      clock,
      random: systemRandom,
      logger: createLogger({ program: 'staff', level: 'silent' }),
      metrics: createMetrics({ program: 'staff', version: '0.0.0' }),
      readiness: () => Promise.resolve({ ready: true }),
      trustedProxies: [],
    }),
  );
  afterAll(() => host.close());
  return {
    ...bank,
    consoleOrigin: host.origin,
    staffProgram,
    async signAuditLog() {
      await makeCheckpoint(staffProgram.db, key, clock);
    },
  };
}
