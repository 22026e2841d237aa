import { auditMigrationsFor } from '@warifu/audit';
import type { Database, Sql, TransactionSql } from '@warifu/database';
import { ManualClock, Secret, systemRandom } from '@warifu/kernel';
import { ledgerMigrations } from '@warifu/ledger';
import { throwawayDatabase } from '@warifu/testkit';
import { openBanking, type Banking } from '../banking.ts';
import type { InitialLetter } from '../contract/add-contracts.ts';
import type { ContractFacts } from '../contract/contract-facts.ts';
import { openContract } from '../contract/open-contract.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Browser } from '../device/known-devices.ts';
import { bankingMigrations } from '../migrations.ts';
import type { Notice } from '../notice.ts';
import { tellByOutbox } from '../notice/keep-notices.ts';
import { comesUnasked } from '../notice/optional-notices.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { BankPolicy } from '../policy/policy-schema.ts';
import type { Reached } from '../sign-in/reach-accounts.ts';
import { signIn, type SignIn } from '../sign-in/sign-in.ts';
import { inMemoryAuthority, type InMemoryAuthority } from './in-memory-authority.ts';

/** What a program did meanwhile. */
export interface Work {
  readonly statements: number;
  readonly passwordRuns: number;
}

/** A contract whose passwords are no longer initial. */
export interface TestContract {
  readonly contractId: ContractId;
  readonly password: string;
  readonly transferPassword: string;
}

/** A bank in a database of its own, at a time of its own. */
export interface TestBank {
  /** A program with the rights of `warifu_bank`. */
  readonly banking: Banking;
  /** A program with the rights of `warifu_staff`: the staff console, or a command of the operator. */
  readonly staffProgram: Banking;
  /** Where other programs find the same database. */
  readonly databaseUrl: string;
  /** As superuser, for looking behind the scenes. */
  readonly admin: Database;
  readonly clock: ManualClock;
  readonly authority: InMemoryAuthority;
  /** What is told by mail to customers who have chosen nothing, in order. */
  readonly notices: Notice[];
  /** Another program, perhaps with another policy. */
  startProgram(policy?: BankPolicy): Promise<Banking>;
  /** A new contract as the bank's letter describes it. */
  openContract(): Promise<InitialLetter>;
  customer(): Promise<TestContract>;
  signIn(contract: TestContract, browser?: Browser): Promise<SignIn>;
  /** Sets what a contract knows of its token, as the token flows will. */
  setToken(contractId: ContractId, tokenState: string, codeAtSignIn?: boolean): Promise<void>;
  /** Types and details of the audit log about a contract, in order. */
  audited(contractId: ContractId | null): Promise<readonly string[]>;
  /** Until some statement waits for a lock. */
  waitForLock(): Promise<void>;
  /** How much work something is for the program of `banking`. */
  measure(work: () => Promise<unknown>): Promise<Work>;
  drop(): Promise<void>;
}

const maxLooks = 100_000;

export const startMs = Date.UTC(2026, 10, 24, 1);
export const hourMs = 3_600_000;
export const minuteMs = 60_000;

export const facts: ContractFacts = {
  name: '割符 花子',
  nameKana: 'ワリフ ハナコ',
  email: 'hanako@example.jp',
  phone: '0470-22-0000',
  language: 'ja',
};

/** A browser that comes for the first time. */
export const newBrowser: Browser = {
  deviceCookie: null,
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  network: '192.0.2.1',
};

export async function openTestBank(): Promise<TestBank> {
  const role = 'warifu_bank';
  const domains = [auditMigrationsFor(role), ledgerMigrations, bankingMigrations];
  const database = await throwawayDatabase({ domains, role });
  const clock = new ManualClock(startMs);
  const authority = inMemoryAuthority(clock);
  const notices: Notice[] = [];
  const work = { statements: 0, passwordRuns: 0 };
  const digestKey = new Secret(Buffer.from(systemRandom.bytes(32)));

  async function startProgram(policy = defaultPolicy, asRole = role): Promise<Banking> {
    return await openBanking({
      db: counting(await database.open(asRole), () => (work.statements += 1)),
      clock,
      random: systemRandom,
      policy,
      authority: authority.client,
      digestKey,
      writer: asRole === role ? 'bank/test' : 'staff/test',
      onPasswordRun: () => (work.passwordRuns += 1),
      tell: async (tx, told) => {
        notices.push(...told.filter(({ kind }) => comesUnasked(kind) !== false));
        await tellByOutbox(systemRandom)(tx, told);
      },
    });
  }

  const banking = await startProgram();
  const staffProgram = await startProgram(defaultPolicy, 'warifu_staff');

  const open: TestBank['openContract'] = async () => {
    const answer = await openContract(banking, 'operator', facts);
    if (answer.result !== 'opened') throw new Error(`not opened: ${answer.result}`);
    return answer.letter;
  };

  return {
    banking,
    staffProgram,
    databaseUrl: database.url,
    admin: database.admin,
    clock,
    authority,
    notices,
    startProgram,
    openContract: open,
    async customer() {
      const { contractId, loginPassword, transferPassword } = await open();
      await database.admin.sql`update banking.password set is_initial = false where contract_id = ${contractId}`;
      return { contractId, password: loginPassword.reveal(), transferPassword: transferPassword.reveal() };
    },
    signIn: (contract, browser = newBrowser) => signIn(banking, { ...contract, browser }),
    async setToken(contractId, tokenState, codeAtSignIn = false) {
      await database.admin.sql`
        update banking.contract set token_state = ${tokenState}::banking.token_state, code_at_sign_in = ${codeAtSignIn}
        where id = ${contractId}`;
    },
    async audited(contractId) {
      const rows = await database.admin.sql<{ type: string }[]>`
        select type from audit.entry
        where content::jsonb -> 'details' ->> 'contractId' is not distinct from ${contractId} order by at, ctid`;
      return rows.map(({ type }) => type);
    },
    async waitForLock() {
      for (let look = 0; look < maxLooks; look += 1) {
        const waiting = await database.admin.sql`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        if (waiting.length > 0) return;
      }
      throw new Error('nothing waits for a lock');
    },
    async measure(task) {
      const before = { ...work };
      await task();
      return {
        statements: work.statements - before.statements,
        passwordRuns: work.passwordRuns - before.passwordRuns,
      };
    },
    drop: () => database.drop(),
  };
}

/** The same database, telling of every statement and every transaction. */
function counting(db: Database, count: () => void): Database {
  const counted = <Tag extends Sql>(sql: Tag): Tag => {
    const tag = (
      strings: TemplateStringsArray,
      ...values: Parameters<Sql> extends [unknown, ...infer V] ? V : never
    ) => {
      count();
      return sql(strings, ...values);
    };
    return Object.assign(tag, { text: (statement: string) => sql.text(statement) }) as unknown as Tag;
  };
  return {
    ...db,
    sql: counted(db.sql),
    transaction: (work) => {
      count();
      return db.transaction((tx: TransactionSql) => work(counted(tx)));
    },
  };
}

/** The cookies of somebody who has reached the accounts. */
export function cookiesOf(answer: Reached | { readonly result: string }): { session: string; device: string | null } {
  if (!('deviceCookie' in answer)) throw new Error(`not signed in: ${answer.result}`);
  return { session: answer.sessionCookie.reveal(), device: answer.deviceCookie?.reveal() ?? null };
}
