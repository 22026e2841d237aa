import { sampleBiller, type BankPolicy, type Biller } from '@warifu/banking';
import { openTestMoney, type MoneyCustomer, type TestMoney } from '@warifu/banking/testing';
import { Secret, systemRandom } from '@warifu/kernel';
import { createLogger, createMetrics } from '@warifu/web';
import { parsePublicOrigin } from '@warifu/web/pages';
import { createBank, type BankOptions } from '../bank.ts';
import { Visitor } from '@warifu/web/pages/testing';

/** The customer's pages over a bank in a database of its own, at a time of its own, with an authority in memory. */
export interface TestBankSite extends TestMoney {
  readonly server: ReturnType<typeof createBank>;
  /** Lines of the log. */
  readonly logged: string[];
  /** A browser that comes for the first time. */
  visitor(): Visitor;
  /** A browser whose customer has signed in, without a code; it shows the home page. */
  signedIn(customer: Pick<MoneyCustomer, 'contractId' | 'password'>): Promise<Visitor>;
  close(): Promise<void>;
}

/** @param options what differs from a plain bank, such as a page server's address or the policy of its pages */
export async function openTestBankSite({
  policy,
  biller = sampleBiller,
  ...options
}: Partial<BankOptions> & { readonly policy?: BankPolicy; readonly biller?: Biller } = {}): Promise<TestBankSite> {
  const money = await openTestMoney();
  const { bank } = money;
  const banking = policy === undefined ? money.banking : await bank.startProgram(policy);
  const desk = { ...money.desk, banking };
  const logged: string[] = [];
  const server = createBank({
    banking,
    transfers: desk,
    bills: { banking, biller },
    tokenAppAddress: 'https://token.example/',
    publicOrigin: parsePublicOrigin(undefined),
    secret: new Secret(systemRandom.bytes(32)),
    clock: bank.clock,
    random: systemRandom,
    name: { ja: '割符信用金庫 インターネットバンキング', en: 'Warifu Shinkin Internet Banking' },
    contact: {
      ja: 'お困りのときは ＩＢデスク 0120-000-000（平日 9 時～17 時）',
      en: 'For help call our IB desk, 0120-000-000 (weekdays 9:00–17:00)',
    },
    logger: createLogger({ program: 'bank', level: 'info', destination: { write: (line) => logged.push(line) } }),
    metrics: createMetrics({ program: 'bank', version: '1.2.3' }),
    readiness: () => Promise.resolve({ ready: true }),
    ...options,
  });
  const visitor = () => new Visitor(server);
  return {
    ...money,
    server,
    logged,
    visitor,
    async signedIn({ contractId, password }) {
      const browser = visitor();
      await browser.open('/sign-in');
      browser.fill('契約者ＩＤ', contractId);
      browser.fill('ログインパスワード', password);
      await browser.press('ログイン');
      if (browser.address.split('?')[0] !== '/') throw new Error(`not signed in: ${browser.text}`);
      return browser;
    },
    async close() {
      await server.close();
      await bank.drop();
    },
  };
}
