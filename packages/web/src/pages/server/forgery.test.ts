import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleSite, type SampleSite } from '../testing/sample-site.tsx';
import { SampleVisitor } from '../testing/visitor.ts';

const credentials = { contractId: '1234567890', password: 'right' };
const transfer = {
  branch: '本店',
  accountNumber: '1234567',
  recipient: 'ﾔﾏﾀﾞ',
  amountYen: '1000',
  day: 'today',
  affirmed: 'yes',
  password: 'secret',
};
const token = '_token';

let site: SampleSite;
let victim: SampleVisitor;

beforeEach(async () => {
  site = sampleSite();
  victim = await signedIn();
});

afterEach(() => site.pages.server.close());

async function signedIn(): Promise<SampleVisitor> {
  const visitor = new SampleVisitor(site.pages);
  await visitor.open('/sign-in');
  const answer = await visitor.send('/sign-in', credentials);
  expect(answer.status).toBe(303);
  site.deeds.length = 0;
  return visitor;
}

function bodyOf(fields: Record<string, string>): string {
  return new URLSearchParams(fields).toString();
}

describe('a form that another site sends with the cookies of the victim', () => {
  test('does nothing without a token', async () => {
    const answer = await victim.post('/transfer', bodyOf(transfer));
    expect(answer.status).toBe(403);
    expect(site.deeds).toEqual([]);
  });

  test('does nothing with a token that the attacker got for a session of their own', async () => {
    const attacker = await signedIn();
    await attacker.open('/transfer');
    const answer = await victim.post('/transfer', bodyOf({ ...attacker.hiddenFields('/transfer'), ...transfer }));
    expect(answer.status).toBe(403);
    expect(site.deeds).toEqual([]);
  });

  test('does nothing with a token that the attacker got without a session', async () => {
    const attacker = new SampleVisitor(site.pages);
    await attacker.open('/transfer');
    const answer = await victim.post('/transfer', bodyOf({ ...attacker.hiddenFields('/transfer'), ...transfer }));
    expect(answer.status).toBe(403);
  });

  test('does nothing with the token of another form of the victim', async () => {
    await victim.open('/home');
    const answer = await victim.post('/transfer', bodyOf({ ...victim.hiddenFields('/deed'), ...transfer }));
    expect(answer.status).toBe(403);
  });

  test('does nothing with a token for the same form of another order', async () => {
    await victim.open('/orders/1/code');
    const fields = { ...victim.hiddenFields('/orders/1/code'), code: '123456' };
    expect((await victim.post('/orders/2/code', bodyOf(fields))).status).toBe(403);
    expect(site.deeds).toEqual([]);
  });

  test('does nothing with a token that was changed or cut', async () => {
    await victim.open('/transfer');
    const fields: Record<string, string> = { ...victim.hiddenFields('/transfer'), ...transfer };
    const right = fields[token] ?? '';
    for (const wrong of [`${right}A`, right.slice(0, -4), '', 'A'.repeat(right.length), right.slice(16)]) {
      expect((await victim.post('/transfer', bodyOf({ ...fields, [token]: wrong }))).status).toBe(403);
    }
    expect(site.deeds).toEqual([]);
  });

  test.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3002' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
  ])('does nothing even with the right token, as the browser says %j', async (headers) => {
    await victim.open('/transfer');
    const answer = await victim.send('/transfer', transfer, { host: 'localhost:3000', ...headers });
    expect(answer.status).toBe(403);
    expect(answer.html).toContain('別のサイト');
    expect(site.deeds).toEqual([]);
  });

  test('does not fill in a form for the victim', async () => {
    for (const headers of [{}, { origin: 'https://evil.example' }] as Record<string, string>[]) {
      const answer = await victim.post('/transfer', bodyOf({ ...transfer, [token]: 'wrong' }), headers);
      expect(answer.status).toBe(403);
      expect(answer.html).not.toContain('/transfer?after=');
      expect([...victim.cookies.keys()]).not.toContain('warifu-sample-handover');
    }
  });
});

describe('before there is a session', () => {
  test('nobody is signed in under a name of the attacker (login forgery)', async () => {
    const attacker = new SampleVisitor(site.pages);
    await attacker.open('/sign-in');
    const stranger = new SampleVisitor(site.pages);
    await stranger.open('/sign-in');
    const answer = await stranger.post('/sign-in', bodyOf({ ...attacker.hiddenFields('/sign-in'), ...credentials }));
    expect(answer.status).toBe(403);
    expect(site.deeds).toEqual([]);
  });

  test('a cookie that somebody else made up and planted binds no form', async () => {
    const planted = `${'A'.repeat(22)}.${'A'.repeat(43)}`;
    const stranger = new SampleVisitor(site.pages);
    stranger.cookies.set('warifu-sample-visitor', planted);
    await stranger.open('/sign-in');
    expect(stranger.cookies.get('warifu-sample-visitor')).not.toBe(planted);
  });

  test('a form from before the session acts as before the session', async () => {
    const visitor = new SampleVisitor(site.pages);
    await visitor.open('/transfer');
    const early = visitor.hiddenFields('/transfer');
    await visitor.open('/sign-in');
    await visitor.send('/sign-in', credentials);
    site.deeds.length = 0;
    expect((await visitor.post('/transfer', bodyOf({ ...early, ...transfer }))).status).toBe(303);
    expect(site.deeds[0]).toContain('transfer 1000 nobody');
  });
});

describe('the right form', () => {
  test('passes, in a trial and at a published address', async () => {
    const published = sampleSite({ publicOrigin: 'https://bank.example' });
    for (const [pages, origin, host] of [
      [site.pages, 'http://localhost:3000', 'localhost:3000'],
      [published.pages, 'https://bank.example', 'inside:3000'],
    ] as const) {
      const visitor = new SampleVisitor(pages);
      await visitor.open('/sign-in');
      const answer = await visitor.send('/sign-in', credentials, { origin, host, 'sec-fetch-site': 'same-origin' });
      expect(answer.status).toBe(303);
      expect(answer.headers['location']).toBe('/home');
    }
    await published.pages.server.close();
  });

  test('passes at another process of the program, which shares the secret', async () => {
    const secret = new Uint8Array(32).fill(7);
    const [one, two] = [sampleSite({ secret }), sampleSite({ secret })];
    const visitor = new SampleVisitor(one.pages);
    await visitor.open('/sign-in');
    const other = new SampleVisitor(two.pages);
    for (const [name, value] of visitor.cookies) other.cookies.set(name, value);
    const answer = await other.post('/sign-in', bodyOf({ ...visitor.hiddenFields('/sign-in'), ...credentials }));
    expect(answer.status).toBe(303);
    await one.pages.server.close();
    await two.pages.server.close();
  });

  test('that has grown old tells what to do, and keeps what was typed but no password', async () => {
    await victim.open('/transfer');
    const stale = victim.hiddenFields('/transfer');
    await victim.open('/home');
    await victim.send('/sign-out', {});
    const answer = await victim.post('/transfer', bodyOf({ ...stale, ...transfer }), {
      'sec-fetch-site': 'same-origin',
    });
    expect(answer.status).toBe(403);
    expect(site.deeds).toEqual([]);
    const [, address = ''] = /href="(\/transfer\?after=[^"]+)"/.exec(answer.html) ?? [];
    const again = await victim.open(address);
    expect(again.html).toContain('value="ﾔﾏﾀﾞ"');
    expect(again.html).not.toContain('secret');
    expect((await victim.send('/transfer', transfer)).headers['location']).toMatch('/home');
  });
});
