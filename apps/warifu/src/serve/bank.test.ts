import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginPost } from '../testing/begun-request.ts';
import { openTestFolder, type Started } from '../testing/test-folder.ts';

const place = openTestFolder();
let env: Readonly<Record<string, string>>;
let started: Started;

beforeAll(async () => {
  const { out } = await place.run(['relying-party', 'create', 'Of the bank', '--json']);
  const { apiKey } = JSON.parse(out) as { apiKey: string };
  env = { ...place.bankEnv(apiKey), WARIFU_BANK_AUTHORITY_URL: 'http://localhost:1' };
  started = await place.start(['serve', 'bank'], env);
});
afterAll(() => {
  place.remove();
});

describe('a served bank whose authority is away', () => {
  it('starts, is ready and shows its pages', async () => {
    const page = await fetch(`${started.address}/sign-in`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('試験信用金庫');
    expect((await fetch(`${started.address}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${started.address}/metrics`)).text();
    expect(metrics).toContain('warifu_bank_waiting{what="mails",program="bank"} 0');
  });

  it('has no sample in it, neither contracts nor a page of mails', async () => {
    expect(JSON.parse((await place.run(['contract', 'list', '--json'])).out)).toMatchObject({ contracts: [] });
    expect((await fetch(`${started.address}/sample/mails`)).status).toBe(404);
  });

  it('is looked after from a staff console beside it, which has no sample members', async () => {
    const { program, address } = await place.start(['serve', 'staff'], env);
    const page = await fetch(`${address}/`);
    expect([page.status, new URL(page.url).pathname]).toEqual([200, '/sign-in']);
    expect(await page.text()).toContain('試験信用金庫 職員用');
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${address}/metrics`)).text()).toContain('program="staff"');
    expect(JSON.parse((await place.run(['staff', 'list', '--json'])).out)).toMatchObject({ staff: [] });
    expect(await program.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it('is not started twice on one data folder', async () => {
    const second = await place.run(['serve', 'bank'], env);
    expect(second.err).toMatch(/^bank is already running on the data folder .*\.\n$/);
  });

  it('finishes a form that is in flight when it is told to stop', async () => {
    const { program, address } = started;
    const contentType = 'application/x-www-form-urlencoded';
    const request = await beginPost(address, { path: '/sign-in', contentType, body: 'contractId=1000000001' });
    const ended = program.kill('SIGTERM');
    await expect.poll(() => program.stderr().includes('SIGTERM'), { timeout: 10_000 }).toBe(true);
    // Nobody has shown the form, so it is shown anew.
    expect(await request.finish()).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(await ended).toEqual({ code: 0, signal: null });
  });
});
