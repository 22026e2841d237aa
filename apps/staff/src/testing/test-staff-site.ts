import type { StaffRole } from '@warifu/banking';
import { openTestMoney, testStaff, type TestMember, type TestMoney, type TestStaff } from '@warifu/banking/testing';
import { Secret, systemRandom } from '@warifu/kernel';
import { createLogger, createMetrics } from '@warifu/web';
import { parsePublicOrigin } from '@warifu/web/pages';
import { Visitor } from '@warifu/web/pages/testing';
import { createStaffConsole, type StaffConsoleOptions } from '../staff-console.ts';

/** The console over a bank in a database of its own, at a time of its own, with an authority in memory. */
export interface TestStaffSite extends Omit<TestMoney, 'banking'> {
  /** The customers' program of the same bank, with no rights of staff. */
  readonly customersBanking: TestMoney['banking'];
  readonly server: ReturnType<typeof createStaffConsole>;
  readonly staff: TestStaff;
  /** Lines of the log. */
  readonly logged: string[];
  /** A browser that comes for the first time. */
  visitor(): Visitor;
  /**
   * A browser in which somebody has signed in; it shows the home page.
   * @param who a new member of this role, or one that there is
   */
  signedIn(who: StaffRole | TestMember): Promise<Visitor>;
  close(): Promise<void>;
}

/** @param options what differs from a plain console */
export async function openTestStaffSite(options: Partial<StaffConsoleOptions> = {}): Promise<TestStaffSite> {
  const { banking: customersBanking, ...money } = await openTestMoney();
  const { bank, desk } = money;
  const staff = testStaff(bank);
  const logged: string[] = [];
  const server = createStaffConsole({
    banking: staff.banking,
    auditKeys: [],
    bank: desk.bank,
    toCustomers: {
      name: { ja: '割符信用金庫', en: 'Warifu Shinkin' },
      contact: { ja: 'ＩＢデスク 0120-000-000（平日 9 時～17 時）', en: 'IB desk, 0120-000-000 (weekdays 9:00–17:00)' },
    },
    tokenAppAddress: 'https://token.example/',
    publicOrigin: parsePublicOrigin(undefined),
    secret: new Secret(systemRandom.bytes(32)),
    clock: bank.clock,
    random: systemRandom,
    logger: createLogger({ program: 'staff', level: 'info', destination: { write: (line) => logged.push(line) } }),
    metrics: createMetrics({ program: 'staff', version: '1.2.3' }),
    readiness: () => Promise.resolve({ ready: true }),
    ...options,
  });
  const visitor = () => new Visitor(server);
  return {
    ...money,
    customersBanking,
    server,
    staff,
    logged,
    visitor,
    async signedIn(who) {
      const member = typeof who === 'string' ? await staff.member(who) : who;
      const browser = visitor();
      browser.cookies.set('warifu-staff-session', await staff.signIn(member));
      await browser.open('/');
      if (browser.status !== 200 || browser.address !== '/') throw new Error(`not signed in: ${browser.text}`);
      return browser;
    },
    async close() {
      await server.close();
      await bank.drop();
    },
  };
}
