import { auditMigrationsFor } from '@warifu/audit';
import { createBank } from '@warifu/bank';
import {
  bankingMigrations,
  createMailer,
  defaultPolicy,
  loadBankDirectory,
  openBanking,
  openInternalAccounts,
  perform,
  sampleBiller,
  tellByOutbox,
  type Banking,
  type BankPolicy,
  type BillDesk,
  type Mailer,
  type TransferDesk,
} from '@warifu/banking';
import { startMailCatcher, type CaughtMail } from '@warifu/banking/mail-catcher';
import { parseSmtpUrl } from '@warifu/banking/smtp-location';
import { createAuthorityClient, type AuthorityClient } from '@warifu/client';
import type { Database } from '@warifu/database';
import { Secret, systemRandom } from '@warifu/kernel';
import { ledgerMigrations, verifyBalances } from '@warifu/ledger';
import type { Browser } from '@warifu/testkit/browser';
import { throwawayDatabase } from '@warifu/testkit';
import { createLogger, createMetrics } from '@warifu/web';
import { parsePublicOrigin } from '@warifu/web/pages';
import { afterAll, afterEach, expect } from 'vitest';
import { openAuthorityFront, type AuthorityFront } from '../world/authority-front.ts';
import { openWorld, type VisitorOptions, type World } from '../world/world.ts';
import { openHost } from './host.ts';
import { contact, ownBank } from './own-bank.ts';

/** A bank with its customers' pages, beside the authority and the token app, on their clock. */
export interface BankWorld {
  readonly world: World;
  /** Where customers reach the bank. */
  readonly origin: string;
  /** The way on which the bank reaches the authority. The token app has its own. */
  readonly road: AuthorityFront;
  readonly transfers: TransferDesk;
  readonly bills: BillDesk;
  readonly mailer: Mailer;
  /** The bank as its authority knows it. */
  readonly authority: AuthorityClient;
  /** As superuser, to set the scene and to look behind it. */
  readonly admin: Database;
  /** Another program on the bank's database, with the rights of this role. */
  startProgram(role: string, writer: string): Promise<Banking>;
  /** What was sent up to now, the newest first. */
  readonly mails: () => readonly CaughtMail[];
  /** A browser at the bank's first page. It is closed after the test, which fails where it saw a fault. */
  visitBank(options?: VisitorOptions): Promise<Browser>;
}

/** A Tuesday after a holiday, at ten in the morning in Japan. */
const startMs = Date.UTC(2026, 10, 24, 1);
const role = 'warifu_bank';
/** An authority on the same machine answers sooner, or not at all. */
const authorityTimeoutMs = 2_000;

/** Opens a bank for the test file; it goes with the file. After each test its books agree, and no mail has carried a link. */
export async function openBankWorld(policy: BankPolicy = defaultPolicy): Promise<BankWorld> {
  const world = await openWorld({ startMs });
  const { clock } = world;
  const random = systemRandom;
  const road = await openAuthorityFront();
  road.leadTo(world.authority.url);
  const { apiKey } = world.authority;
  const authority = createAuthorityClient({ baseUrl: road.origin, apiKey, random, timeoutMs: authorityTimeoutMs });
  const database = await throwawayDatabase({
    domains: [auditMigrationsFor(role), ledgerMigrations, bankingMigrations],
    role,
  });
  const digestKey = new Secret(Buffer.from(random.bytes(32)));
  const startProgram: BankWorld['startProgram'] = async (asRole, writer) =>
    await openBanking({
      db: await database.open(asRole),
      clock,
      random,
      policy,
      authority,
      digestKey,
      writer,
      tell: tellByOutbox(random),
    });
  const banking = await startProgram(role, 'bank/test');
  await perform(banking, 'operator', openInternalAccounts);
  const transfers: TransferDesk = { banking, bank: ownBank, banks: await loadBankDirectory() };
  const bills: BillDesk = { banking, biller: sampleBiller };
  const catcher = await startMailCatcher({ clock });
  const host = await openHost((origin) =>
    createBank({
      banking,
      transfers,
      bills,
      tokenAppAddress: world.site.origin,
      name: contact.name,
      contact: { ja: `お困りのときは ${contact.phone}（平日 9 時～17 時）`, en: `For help call ${contact.phone}` },
      publicOrigin: parsePublicOrigin(origin),
      secret: new Secret(random.bytes(32)),
      clock,
      random,
      logger: createLogger({ program: 'bank', level: 'silent' }),
      metrics: createMetrics({ program: 'bank', version: '0.0.0' }),
      readiness: () => Promise.resolve({ ready: true }),
      trustedProxies: [],
      caughtMails: catcher.mails,
    }),
  );

  afterEach(async () => {
    await road.turn('well');
    expect((await verifyBalances(banking.db)).differences).toEqual([]);
    for (const { subject, text } of catcher.mails())
      expect(`${subject}\n${text}`).not.toMatch(/https?:|www\.|localhost/i);
  });
  afterAll(async () => {
    await host.close();
    await catcher.stop();
    await database.drop();
    await road.close();
  });
  return {
    world,
    origin: host.origin,
    road,
    transfers,
    bills,
    mailer: createMailer(parseSmtpUrl(catcher.url), { name: contact.name.ja, address: 'info@bank.example' }),
    authority,
    admin: database.admin,
    startProgram,
    mails: catcher.mails,
    async visitBank(options) {
      const browser = await world.openBrowser({ allowedOrigins: [host.origin], ...options });
      await browser.page.goto(host.origin);
      return browser;
    },
  };
}
