import { auditMigrations, openLane } from '@warifu/audit';
import type { Database } from '@warifu/database';
import { ManualClock, systemRandom } from '@warifu/kernel';
import { provisionToken, throwawayDatabase, type SimulatedToken } from '@warifu/testkit';
import type { Author } from '../deeds.ts';
import type { LockPolicy } from '../failures.ts';
import { KeyKeeper } from '../key-keeper.ts';
import type { KeySource } from '../key-source.ts';
import { credentialsMigrations } from '../migrations.ts';
import type { RegistrationAddress } from '../registration-state.ts';
import { createRelyingParty } from '../relying-parties.ts';
import { agreeOnMasterKey } from '../rotate.ts';
import { CredentialService } from '../service.ts';
import { memoryKeySource } from './memory-key-source.ts';
import { startMs } from './pure-authority.ts';

/** A program of its own on the database: it shares nothing with others but the database and the key source. */
export interface TestProgram {
  readonly db: Database;
  readonly keys: KeyKeeper;
  readonly service: CredentialService;
}

/** An authority on a database of its own, at a time of its own. */
export interface TestAuthority extends TestProgram {
  /** As superuser, for looking behind the scenes. */
  readonly admin: Database;
  readonly clock: ManualClock;
  readonly source: KeySource;
  /** The operator, for what no relying party asks. */
  readonly author: Author;
  /** IDs of two relying parties. */
  readonly bank: string;
  readonly otherBank: string;
  startProgram(policy?: LockPolicy): Promise<TestProgram>;
  /** Issued and not registered. */
  newToken(): Promise<SimulatedToken>;
  /** Registered at the bank; its present code is spent, and the clock stands at the next one. */
  registeredToken(): Promise<SimulatedToken>;
  close(): Promise<void>;
}

export const defaultPolicy: LockPolicy = { maxFailures: 10, unlockAfterSeconds: null };
export const periodMs = 30_000;

export async function openTestAuthority(): Promise<TestAuthority> {
  const role = 'warifu_authority';
  const database = await throwawayDatabase({ domains: [auditMigrations, credentialsMigrations], role });
  const clock = new ManualClock(startMs);
  const random = systemRandom;
  const source = memoryKeySource(random);

  async function startProgram(policy = defaultPolicy): Promise<TestProgram> {
    const db = await database.open(role);
    const keys = new KeyKeeper(source, { clock, random });
    await agreeOnMasterKey(db, keys.ring, clock);
    const service = await CredentialService.start({ db, keys, clock, random, policy, writer: 'authority/test' });
    return { db, keys, service };
  }

  const program = await startProgram();
  const { db, service } = program;
  const author = { actor: 'operator', lane: await openLane(db.sql, { writer: 'operator', clock, random }), clock };
  const [bank, otherBank] = [
    await createRelyingParty(db, author, 'Bank', random),
    await createRelyingParty(db, author, 'Other bank', random),
  ];

  async function newToken(): Promise<SimulatedToken> {
    const provision = async (request: Parameters<CredentialService['provision']>[0]) => {
      const answer = await service.provision(request);
      if (answer === 'invalid_public_key') throw new Error('the public key was refused');
      return answer;
    };
    return await provisionToken({ provision, clock });
  }

  async function registeredToken(): Promise<SimulatedToken> {
    const token = await newToken();
    const { credentialId } = token;
    const answer = await service.register({ relyingPartyId: bank.relyingPartyId, credentialId, code: token.code() });
    if (answer.result !== 'registered') throw new Error(`not registered: ${JSON.stringify(answer)}`);
    clock.advanceMs(periodMs);
    return token;
  }

  return {
    ...program,
    admin: database.admin,
    clock,
    source,
    author,
    bank: bank.relyingPartyId,
    otherBank: otherBank.relyingPartyId,
    startProgram,
    newToken,
    registeredToken,
    close: () => database.drop(),
  };
}

/** Where a token is registered, for calls that take a code or change a state. */
export function at(relyingPartyId: string, { credentialId }: SimulatedToken): RegistrationAddress & SimulatedId {
  return { relyingPartyId, credentialId };
}

type SimulatedId = Pick<SimulatedToken, 'credentialId'>;
