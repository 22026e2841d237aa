import { ManualClock, systemRandom, UserError } from '@warifu/kernel';
import type { SimulatedToken } from '@warifu/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyKeeper } from './key-keeper.ts';
import { formatKeyRing, newKeyRing, withNewMasterKey, type KeyRing } from './key-ring.ts';
import { keyFromEnvironment } from './key-source.ts';
import { agreeOnMasterKey, rotateMasterKey, type RotationProgress } from './rotate.ts';
import { at, openTestAuthority, periodMs, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeEach(async () => {
  authority = await openTestAuthority();
});
afterEach(() => authority.close());

/** Rotates as the command line does: a program of its own, beside those that serve. */
async function rotate(onProgress: (progress: RotationProgress) => void = () => undefined, source = authority.source) {
  const { db, author, clock } = authority;
  const keys = new KeyKeeper(source, { clock, random: systemRandom });
  return await rotateMasterKey(db, author, { source, keys, random: systemRandom, onProgress });
}

async function sealedVersions(): Promise<number[]> {
  const rows = await authority.admin.sql<{ version: number }[]>`
    select distinct master_key_version as version from credentials.credential where purged_at is null order by 1`;
  return rows.map(({ version }) => version);
}

function keptVersions(): number[] {
  return [...authority.source.read().masterKeys.keys()];
}

async function registeredTokens(count: number): Promise<SimulatedToken[]> {
  const tokens = await Promise.all(Array.from({ length: count }, () => authority.newToken()));
  for (const token of tokens) await authority.service.register({ ...at(authority.bank, token), code: token.code() });
  authority.clock.advanceMs(periodMs);
  return tokens;
}

async function expectAllAccepted(tokens: readonly SimulatedToken[], { service } = authority): Promise<void> {
  const answers = await Promise.all(
    tokens.map((token) => service.validate({ ...at(authority.bank, token), code: token.code() })),
  );
  expect(answers).toEqual(tokens.map(() => ({ result: 'accepted' })));
}

describe('a rotation of the master key', () => {
  it('seals every key again and leaves nothing of the old one, for programs that run and that start later', async () => {
    const tokens = await registeredTokens(8);
    const rows = () => authority.admin.sql<{ code: Buffer; transaction: Buffer }[]>`
      select sealed_code_key as code, sealed_transaction_key as transaction from credentials.credential order by id`;
    const before = await rows();
    expect(await rotate()).toEqual({ version: 2, resealed: 8 });
    expect([await sealedVersions(), keptVersions()]).toEqual([[2], [2]]);
    const after = await rows();
    for (const [index, { code, transaction }] of after.entries()) {
      expect(code.equals(before[index]?.code ?? code)).toBe(false);
      expect(transaction.equals(before[index]?.transaction ?? transaction)).toBe(false);
    }
    await expectAllAccepted(tokens);
    authority.clock.advanceMs(periodMs);
    await expectAllAccepted(tokens, { ...authority, ...(await authority.startProgram()) });
  });

  it('goes on while programs validate and provision', async () => {
    const other = await authority.startProgram();
    const tokens = await registeredTokens(40);
    const issued: SimulatedToken[] = [];
    let rotating = true;
    const provision = async () => {
      while (rotating) issued.push(await authority.newToken());
    };
    const validate = async () => {
      while (rotating) {
        authority.clock.advanceMs(periodMs);
        for (const [index, token] of tokens.entries()) {
          const { service } = index % 2 === 0 ? authority : other;
          const answer = await service.validate({ ...at(authority.bank, token), code: token.code() });
          expect(answer).toEqual({ result: 'accepted' });
        }
      }
    };
    const rotateThrice = async () => {
      for (let version = 2; version <= 4; version += 1) {
        expect(await rotate()).toMatchObject({ version });
        expect(await sealedVersions()).toEqual([version]);
      }
    };
    await Promise.all([provision(), validate(), rotateThrice().finally(() => (rotating = false))]);
    issued.push(await authority.newToken());
    expect([await sealedVersions(), keptVersions()]).toEqual([[4], [4]]);
    for (const token of issued) {
      expect(await other.service.register({ ...at(authority.bank, token), code: token.code() })).toMatchObject({
        result: 'registered',
      });
    }
  });

  it('waits for a credential that is just being issued under the old key, and seals it again', async () => {
    const { admin } = authority;
    // Holds every insert of a credential up until the lock is given free.
    await admin.sql`
      create function public.hold() returns trigger language plpgsql as
        'begin perform pg_advisory_xact_lock_shared(1); return new; end'`;
    await admin.sql`
      create trigger hold before insert on credentials.credential for each row execute function public.hold()`;
    const waiting = async () =>
      (
        await admin.sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      ).length;
    const until = (count: number) => expect.poll(waiting, { timeout: 4_000, interval: 10 }).toBe(count);
    const [token] = await admin
      .transaction(async (tx) => {
        await tx`select pg_advisory_xact_lock(1)`;
        const issuing = authority.newToken();
        await until(1);
        const rotating = rotate();
        await Promise.race([rotating, until(2)]);
        return [issuing, rotating] as const;
      })
      .then(async (both) => await Promise.all(both));
    expect([await sealedVersions(), keptVersions()]).toEqual([[2], [2]]);
    expect(await authority.service.register({ ...at(authority.bank, token), code: token.code() })).toMatchObject({
      result: 'registered',
    });
  });

  it('shows its progress until nothing is left to do', async () => {
    await registeredTokens(2);
    const progress: RotationProgress[] = [];
    await rotate((step) => progress.push(step));
    expect(progress).toEqual([
      { resealed: 2, total: 2 },
      { resealed: 2, total: 2 },
    ]);
  });

  it('that was interrupted is finished by the next one', async () => {
    const tokens = await registeredTokens(3);
    await expect(
      rotate(() => {
        throw new Error('the power went');
      }),
    ).rejects.toThrow('the power went');
    expect(keptVersions()).toEqual([1, 2]);
    await expectAllAccepted(tokens);
    await rotate();
    expect([await sealedVersions(), keptVersions()]).toEqual([[3], [3]]);
    authority.clock.advanceMs(periodMs);
    await expectAllAccepted(tokens);
  });

  it('does not run twice at once: no key that a row needs is lost', async () => {
    const tokens = await registeredTokens(30);
    const outcomes = await Promise.allSettled([rotate(), rotate(), rotate()]);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(refusals).toEqual([
      new UserError('The master key is being changed by another program. Wait until that has finished.'),
      new UserError('The master key is being changed by another program. Wait until that has finished.'),
    ]);
    expect(await sealedVersions()).toEqual(keptVersions());
    await expectAllAccepted(tokens, { ...authority, ...(await authority.startProgram()) });
  });

  it('from a source that is written elsewhere takes the new key that was put there, and wants one', async () => {
    const tokens = await registeredTokens(2);
    const environment = { KEYS: formatKeyRing(authority.source.read()) };
    const source = keyFromEnvironment('KEYS', environment);
    await expect(rotate(undefined, source)).rejects.toThrow(
      new UserError(
        'There is no newer master key to change to: put one where the master key comes from, then try again.',
      ),
    );
    const rotated = withNewMasterKey(authority.source.read(), systemRandom);
    environment.KEYS = formatKeyRing(rotated);
    authority.source.write?.(rotated);
    expect(await rotate(undefined, source)).toEqual({ version: 2, resealed: 2 });
    expect(await sealedVersions()).toEqual([2]);
    await expectAllAccepted(tokens);
  });
});

describe('a program that starts', () => {
  const agree = (ring: KeyRing) => agreeOnMasterKey(authority.db, ring, new ManualClock(0));

  it('is refused with another master key', async () => {
    await expect(agree(newKeyRing(systemRandom))).rejects.toThrow(
      new UserError("The master key's version 1 is not the one that this database was sealed with."),
    );
  });

  it('is refused without the master key that rows are sealed with', async () => {
    const old = authority.source.read();
    await rotate();
    await expect(agree(old)).rejects.toThrow(
      new UserError("The master key's version 2 is missing. Restore the key that belongs to this database."),
    );
  });

  it('is refused with a master key that skips a version', async () => {
    const ahead = withNewMasterKey(withNewMasterKey(authority.source.read(), systemRandom), systemRandom);
    await expect(agree(ahead)).rejects.toThrow(
      new UserError("The master key's version 3 does not follow on those that this database knows."),
    );
  });

  it('agrees with the one key that it shares with all others, however often', async () => {
    await agree(authority.source.read());
    await agree(authority.source.read());
    await rotate();
    await agree(authority.source.read());
  });
});
