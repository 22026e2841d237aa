import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitStatus } from '../exit-status.ts';
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

interface Shown {
  readonly credentialId: string;
  readonly registrations: { relyingPartyId: string; state: string; reason: string | null; failures: number }[];
  readonly history: { type: string }[];
}

describe('credential show', () => {
  it('shows the facts, the registrations and what happened last, and no key', async () => {
    const token = await desk.registeredToken(bank.apiKey);
    await desk.ask(bank.apiKey, '/v1/validate', { credentialId: token.credentialId, code: token.wrongCodes(1)[0] });
    const shown = await desk.json<Shown>('credential', 'show', token.credentialId);
    expect(shown).toMatchObject({
      credentialId: token.credentialId,
      kind: 'phone',
      algorithm: 'SHA256',
      registrations: [{ relyingPartyId: bank.id, relyingPartyName: 'Bank', state: 'enabled', failures: 1 }],
    });
    expect(shown.history.map(({ type }) => type)).toEqual(['issue', 'register', 'validate']);

    const { out } = await desk.run('credential', 'show', token.credentialId);
    expect(out).toContain('1 failures in a row');
    expect(out).toContain('code rejected, wrong_code');
    expect(out).not.toContain(token.codeKey.toString('hex'));
  });

  it('takes an ID in the groups that people type', async () => {
    const { credentialId: id } = await desk.newToken();
    const typed = [id.slice(0, 4).toLowerCase(), id.slice(4, 8), id.slice(8)];
    expect(await desk.json('credential', 'show', ...typed)).toMatchObject({ credentialId: id, registrations: [] });
  });

  it('tells a slip from an ID that was never issued', async () => {
    expect(await desk.run('credential', 'show', 'WPKD12345679')).toMatchObject({
      status: exitStatus.failed,
      err: '"WPKD12345679" is no token ID: check its letters and digits.\n',
    });
    expect(await desk.run('credential', 'show', 'WPKD12345678')).toMatchObject({
      status: exitStatus.failed,
      err: 'No token WPKD 1234 5678 has been issued here.\n',
    });
  });
});

describe('credential list', () => {
  interface Page {
    readonly credentials: { credentialId: string }[];
    readonly next: string | null;
  }

  it('goes page by page through what the filters let pass', async () => {
    const other = await desk.json<{ id: string; apiKey: string }>('relying-party', 'create', 'Bank of pages');
    const made = [];
    for (let count = 0; count < 3; count += 1) made.push(await desk.registeredToken(other.apiKey));
    const ids = made.map(({ credentialId }) => credentialId).sort();
    const filters = ['--relying-party', other.id, '--state', 'enabled', '--limit', '2'];
    const first = await desk.json<Page>('credential', 'list', ...filters);
    const second = await desk.json<Page>('credential', 'list', ...filters, '--after', first.next ?? '');
    expect(first.credentials.map(({ credentialId }) => credentialId)).toEqual(ids.slice(0, 2));
    expect(second.credentials.map(({ credentialId }) => credentialId)).toEqual(ids.slice(2));
    expect(second.next).toBeNull();
  });

  it('finds those that are registered nowhere, and those stopped at one relying party', async () => {
    const unregistered = await desk.newToken();
    const stopped = await desk.registeredToken(bank.apiKey);
    await desk.run('credential', 'stop', stopped.credentialId, '--reason', 'damaged');
    const listed = async (state: string) =>
      (await desk.json<Page>('credential', 'list', '--state', state)).credentials.map((found) => found.credentialId);
    expect(await listed('unregistered')).toContain(unregistered.credentialId);
    expect(await listed('unregistered')).not.toContain(stopped.credentialId);
    expect(await listed('disabled')).toContain(stopped.credentialId);
    expect(await listed('locked')).toEqual([]);
  });
});

describe('credential stop', () => {
  it('stops a token at every relying party at once, and a loss stays a loss', async () => {
    const other = await desk.json<{ id: string; apiKey: string }>('relying-party', 'create', 'Second bank');
    const token = await desk.registeredToken(bank.apiKey);
    const { credentialId } = token;
    expect(await desk.ask(other.apiKey, '/v1/registrations', { credentialId, code: token.code() })).toMatchObject({
      status: 201,
    });
    desk.clock.advanceSeconds(30);

    expect(await desk.run('credential', 'stop', credentialId, '--reason', 'stolen')).toMatchObject({
      status: exitStatus.done,
    });
    for (const { apiKey } of [bank, other]) {
      const { body } = await desk.ask(apiKey, '/v1/validate', { credentialId, code: token.code() });
      expect(body).toMatchObject({ result: 'rejected', reason: 'disabled' });
    }

    const softened = await desk.run('credential', 'stop', credentialId, '--reason', 'damaged');
    expect(softened.status).toBe(exitStatus.failed);
    expect(softened.out).toContain('that stays');
    const { registrations } = await desk.json<Shown>('credential', 'show', credentialId);
    expect(registrations.map(({ reason }) => reason)).toEqual(['stolen', 'stolen']);
  });

  it('says so where there is nothing to stop', async () => {
    const { credentialId } = await desk.newToken();
    const { status, err } = await desk.run('credential', 'stop', credentialId, '--reason', 'lost');
    expect(status).toBe(exitStatus.failed);
    expect(err).toContain('registered nowhere');
  });
});

describe('credential purge', () => {
  it('purges what nobody registered in 30 days, or what was issued before a day, and never what is registered', async () => {
    const registered = await desk.registeredToken(bank.apiKey);
    const old = await desk.newToken();
    desk.clock.advanceSeconds(31 * 24 * 60 * 60);
    const young = await desk.newToken();
    const purgedAt = async (id: string) =>
      (await desk.json<{ purgedAt: string | null }>('credential', 'show', id)).purgedAt;

    await desk.json('credential', 'purge');
    expect(await purgedAt(old.credentialId)).not.toBeNull();
    expect(await purgedAt(young.credentialId)).toBeNull();

    desk.clock.advanceSeconds(24 * 60 * 60);
    const today = new Date(desk.clock.nowMs()).toISOString().slice(0, 10);
    expect(await desk.json('credential', 'purge', '--all-unregistered-before', today)).toEqual({ purged: 1 });
    expect(await purgedAt(young.credentialId)).not.toBeNull();
    expect(await purgedAt(registered.credentialId)).toBeNull();
  });

  it('refuses a day in the future', async () => {
    const { status, err } = await desk.run('credential', 'purge', '--all-unregistered-before', '2099-01-01');
    expect({ status, err }).toEqual({
      status: exitStatus.failed,
      err: '--all-unregistered-before must not lie in the future.\n',
    });
  });
});
