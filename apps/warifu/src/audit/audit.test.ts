import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadOrCreateSigningKey } from '@warifu/audit';
import { systemRandom } from '@warifu/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitStatus } from '../exit-status.ts';
import { openTestBankDesk } from '../testing/test-bank-desk.ts';
import { openTestDesk, type TestDesk } from '../testing/test-desk.ts';

let desk: TestDesk;
let bank: { id: string; apiKey: string };

beforeAll(async () => {
  desk = await openTestDesk();
  bank = await desk.json('relying-party', 'create', 'Bank');
});

afterAll(async () => {
  await desk.close();
});

const jsonLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('audit tail', () => {
  it('tells in plain words, or in one JSON object a line, what happened to one token', async () => {
    const token = await desk.registeredToken(bank.apiKey);
    const { credentialId } = token;
    await desk.ask(bank.apiKey, '/v1/validate', { credentialId, code: token.code(), purpose: 'transfer' });

    const json = await desk.run('audit', 'tail', '--credential', credentialId, '--json');
    expect(jsonLines(json.out).map(({ type }) => type)).toEqual(['issue', 'register', 'validate']);
    expect(jsonLines(json.out).at(-1)).toMatchObject({
      credentialId,
      relyingPartyId: bank.id,
      actor: bank.id,
      details: { result: 'accepted' },
    });

    const words = await desk.run('audit', 'tail', '--credential', credentialId);
    expect(words.out).toContain(`issued to a token app (phone)`);
    expect(words.out).toContain(`code accepted, for transfer at ${bank.id}`);
  });

  it('keeps to the limit and to the type', async () => {
    await desk.newToken();
    await desk.newToken();
    const { out } = await desk.run('audit', 'tail', '--type', 'issue', '--limit', '2', '--json');
    expect(jsonLines(out).map(({ type }) => type)).toEqual(['issue', 'issue']);
  });

  it('follows what comes until it is interrupted', async () => {
    let interrupt = (): void => undefined;
    let looks = 0;
    const world = {
      onInterrupt: (listener: () => void) => {
        interrupt = listener;
        return () => undefined;
      },
      wait: async () => {
        looks += 1;
        if (looks === 1) await desk.json('relying-party', 'create', 'Made while following');
        else interrupt();
      },
    };
    const { status, out } = await desk.runWith(world, 'audit', 'tail', '--follow', '--limit', '0');
    expect(status).toBe(exitStatus.done);
    expect(out).toContain('relying party made: Made while following');
  });
});

describe('audit checkpoint, export and verify', () => {
  it('find a whole log whole, in the database, against a kept checkpoint and in an export', async () => {
    const kept = join(desk.folder, 'kept.json');
    const exported = join(desk.folder, 'audit.jsonl');
    expect(await desk.run('audit', 'checkpoint', kept)).toMatchObject({ status: exitStatus.done });
    expect(await desk.run('audit', 'export', exported)).toMatchObject({ status: exitStatus.done });
    expect([kept, exported].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);

    expect(await desk.json('audit', 'verify', '--checkpoint', kept)).toMatchObject({ whole: true, findingCount: 0 });
    expect(await desk.json('audit', 'verify', '--export', exported)).toMatchObject({ whole: true });
    const toOutput = await desk.run('audit', 'export', '-');
    expect(toOutput.out).toBe(readFileSync(exported, 'utf8'));
  });

  it('does not replace a checkpoint that is kept', async () => {
    const kept = join(desk.folder, 'once.json');
    await desk.run('audit', 'checkpoint', kept);
    expect(await desk.run('audit', 'checkpoint', kept)).toMatchObject({
      status: exitStatus.failed,
      err: `${kept} is there already; name a new file.\n`,
    });
  });

  it('say in a sentence which file cannot be read', async () => {
    const missing = join(desk.folder, 'missing');
    for (const option of ['--export', '--checkpoint', '--public-key']) {
      const { status, err } = await desk.run('audit', 'verify', option, missing);
      expect(status).toBe(exitStatus.failed);
      expect(err).toContain(missing);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  });

  it('name a changed entry, and end with 1', async () => {
    await desk.database.admin.transaction(async (sql) => {
      await sql`alter table audit.entry disable trigger append_only`;
      await sql`
        update audit.entry set content = replace(content, 'Bank', 'Bunk') where type = 'relying_party_created'
          and relying_party_id = ${bank.id}`;
      await sql`alter table audit.entry enable trigger append_only`;
    });
    const { status, out } = await desk.run('audit', 'verify');
    expect(status).toBe(exitStatus.failed);
    expect(out).toContain('changed_content at chain ');
    expect(out).toContain('tampered with');
    const json = await desk.run('audit', 'verify', '--json');
    expect(json.status).toBe(exitStatus.failed);
    expect(JSON.parse(json.out)).toMatchObject({ whole: false, findings: [{ kind: 'changed_content' }] });
  });
});

describe('the log of the bank', () => {
  it('is shown, signed, exported and verified apart from that of the authority', async () => {
    const bankDesk = await openTestBankDesk();
    try {
      const { contractId } = await bankDesk.contract();
      await bankDesk.run('contract', 'freeze', contractId, '--reason', 'telephone lost');
      const tail = await bankDesk.run('audit', 'tail', '--of', 'bank');
      expect(tail.out).toMatch(
        new RegExp(`${contractId} +contract frozen, reason: telephone lost \\(by operator\\)\\n$`),
      );

      // Beside a database elsewhere no key is made; this one is as the serving bank makes it.
      await loadOrCreateSigningKey(bankDesk.folder, systemRandom);
      const exported = join(bankDesk.folder, 'bank.jsonl');
      expect((await bankDesk.run('audit', 'export', exported, '--of', 'bank')).status).toBe(exitStatus.done);
      expect(readFileSync(exported, 'utf8')).toContain('telephone lost');
      expect(await bankDesk.json('audit', 'verify', '--export', exported)).toMatchObject({ whole: true });
      expect(await bankDesk.json('audit', 'verify', '--of', 'bank')).toMatchObject({ whole: true });

      await bankDesk.database.admin.transaction(async (sql) => {
        await sql`alter table audit.entry disable trigger append_only`;
        await sql`update audit.entry set content = replace(content, 'lost', 'kept')`;
      });
      const { status, out } = await bankDesk.run('audit', 'verify', '--of', 'bank');
      expect(status).toBe(exitStatus.failed);
      expect(out).toContain('changed_content');
    } finally {
      await bankDesk.close();
    }
  });
});

it('does not sign under a new key beside a database elsewhere', async () => {
  const { status, err } = await desk.runWith(
    { env: { ...desk.env, WARIFU_DATA: join(desk.folder, 'elsewhere') } },
    'audit',
    'checkpoint',
  );
  expect(status).toBe(exitStatus.failed);
  expect(err).toContain('There is no audit-signing-key.pem');
});

it('a month is moved to a file, listed as such, and verified with its file', async () => {
  const own = await openTestDesk();
  try {
    await own.json('relying-party', 'create', 'Bank');
    const [oldest, ...others] = await own.json<{ month: string; bytes: number | null }[]>('audit', 'partitions');
    const month = oldest?.month ?? expect.unreachable();
    expect(others.length).toBeGreaterThanOrEqual(2);
    const file = join(own.folder, `${month}.jsonl`);
    const misspelt = await own.run('audit', 'detach', 'November', '--to', file);
    expect(misspelt.status).toBe(exitStatus.failed);
    expect(misspelt.err).toContain('like 2026-11');
    expect(await own.run('audit', 'detach', month, '--to', file)).toMatchObject({ status: exitStatus.failed });

    own.clock.advanceMs(Date.parse(`${month}-01`) + 75 * 24 * 3_600_000 - own.clock.nowMs());
    expect(await own.json('audit', 'detach', month, '--to', file)).toMatchObject({ month, file, entries: 2 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await own.json('audit', 'partitions')).toContainEqual(expect.objectContaining({ month, bytes: null }));
    expect((await own.run('audit', 'tail')).out).toContain(`the month ${month} of this log was moved to a file`);

    expect((await own.run('audit', 'verify')).out).toContain(`not read (give their files by --month): ${month}.`);
    const whole = { whole: true, detachedMonths: [{ month, isRead: true }] };
    expect(await own.json('audit', 'verify', '--month', file)).toMatchObject(whole);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Bank', 'Bunk'));
    const changed = await own.run('audit', 'verify', '--month', file);
    expect(changed.status).toBe(exitStatus.failed);
    expect(changed.out).toContain('changed_content at chain ');
  } finally {
    await own.close();
  }
});
