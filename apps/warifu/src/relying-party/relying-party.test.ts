import { afterAll, beforeAll, expect, it } from 'vitest';
import { exitStatus } from '../exit-status.ts';
import { openTestDesk, type TestDesk } from '../testing/test-desk.ts';

let desk: TestDesk;

beforeAll(async () => {
  desk = await openTestDesk();
});

afterAll(async () => {
  await desk.close();
});

interface Key {
  readonly id: string;
  readonly apiKey: string;
  readonly keyId: string;
}

const statusOf = async (apiKey: string) => (await desk.ask(apiKey, '/v1/events')).status;

it('prints an API key once, for people and for programs', async () => {
  const { out, err } = await desk.run('relying-party', 'create', 'For people');
  const apiKey = /warifu_\w{8}_[\w-]{43}/.exec(out)?.[0] ?? '';
  expect(await statusOf(apiKey)).toBe(200);
  expect(err).toContain('will not be shown again');
  const json = await desk.run('relying-party', 'list', '--json');
  expect(json.out + json.err).not.toContain(apiKey);
});

it('adds a key that is valid beside the others, and revokes one of them alone', async () => {
  const first = await desk.json<Key>('relying-party', 'create', 'Rotating');
  const { status, out, err } = await desk.run('relying-party', 'rotate-key', first.id, '--json');
  const second = JSON.parse(out) as Key;
  expect(status).toBe(exitStatus.done);
  expect(err).toContain(`npx warifu relying-party revoke ${first.id} --key ${first.keyId}`);
  expect([await statusOf(first.apiKey), await statusOf(second.apiKey)]).toEqual([200, 200]);

  expect(await desk.json('relying-party', 'revoke', first.id, '--key', first.keyId)).toEqual({ revoked: 1 });
  expect([await statusOf(first.apiKey), await statusOf(second.apiKey)]).toEqual([401, 200]);
});

it.each([
  [['create', '  '], "A relying party's name has 1 to 100 characters."],
  [['rotate-key', 'rp_nobody22'], 'There is no relying party rp_nobody22.'],
  [['revoke', 'rp_nobody22'], 'There is no relying party rp_nobody22.'],
])('says in a sentence what is wrong: %j', async (args, sentence) => {
  expect(await desk.run('relying-party', ...args)).toEqual({
    status: exitStatus.failed,
    out: '',
    err: `${sentence}\n`,
  });
});
