import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exitStatus } from '../exit-status.ts';
import { sampleContracts } from '../sample/sample-bank.ts';
import { openTestFolder, type Started } from '../testing/test-folder.ts';
import { runIn, testIo } from '../testing/test-io.ts';

const place = openTestFolder();
const sampleFolder = join(place.folder, 'data', 'sample');

afterAll(() => {
  place.remove();
});

/** The contracts of the bank with what it knows of their tokens. */
async function contracts(): Promise<readonly (readonly [id: string, tokenState: string])[]> {
  const { out } = await place.run(['contract', 'list', '--json']);
  const listed = JSON.parse(out) as { contracts: readonly { contractId: string; tokenState: string }[] };
  return listed.contracts.map(({ contractId, tokenState }) => [contractId, tokenState]);
}

async function startTrial(): Promise<Started & { readonly bank: string }> {
  const started = await place.start(['trial']);
  await expect.poll(() => started.program.stdout().includes('Ctrl-C'), { timeout: 10_000 }).toBe(true);
  const [, bank = ''] = /^ {2}internet banking +(http:\/\/localhost:\d+)$/m.exec(started.program.stdout()) ?? [];
  return { ...started, bank };
}

/** Each sample member signs in as the trial says: with the password and the code that their token shows. */
async function expectStaff({ program }: Started): Promise<void> {
  const [, staff = ''] = /^ {2}staff console +(http:\/\/localhost:\d+)$/m.exec(program.stdout()) ?? [];
  const page = await fetch(`${staff}/sign-in`);
  expect(await page.text()).toContain('わりふ見本信用金庫 職員用');
  const { staff: members } = JSON.parse((await place.run(['staff', 'list', '--json'])).out) as {
    staff: readonly { staffId: string; role: string; state: string; tokenId: string }[];
  };
  expect(members.map(({ role, state }) => `${role} ${state}`).toSorted()).toEqual([
    'auditor active',
    'supervisor active',
    'supervisor active',
    'teller active',
  ]);
  for (const { staffId, tokenId } of members)
    expect(readdirSync(join(sampleFolder, 'staff', staffId))).toEqual([`${tokenId}.json`]);
}

/** What was said, but for the ports of this start. */
const said = ({ program }: Started): string => program.stdout().replaceAll(/localhost:\d+/g, 'localhost');

let saidAtFirst: string;

it.each([
  { WARIFU_AUTHORITY_DATABASE_URL: 'postgres://u@db/d' },
  { WARIFU_BANK_DATABASE_URL: 'postgres://u@db/d' },
  { WARIFU_HOST: '0.0.0.0' },
])('a trial is refused for what belongs to production: %o', async (env) => {
  const { status, err } = await runIn(testIo({ env }), ['trial']);
  expect(status).toBe(exitStatus.failed);
  expect(err).toMatch(/^A trial .* npx warifu serve\n$/);
});

/** On a busy machine. */
const patienceMs = 120_000;

it(
  'a trial that was killed while it made its sample makes it anew at the next start',
  { timeout: patienceMs },
  async () => {
    const killed = await place.begin(['trial']);
    const isHalfMade = () => existsSync(join(sampleFolder, 'token'));
    await expect.poll(isHalfMade, { timeout: patienceMs / 2, interval: 1 }).toBe(true);
    await killed.kill('SIGKILL');

    const started = await startTrial();
    const { program, address, bank } = started;
    saidAtFirst = said(started);
    expect(saidAtFirst).toMatch(/^ {2}token app +http:\/\/localhost$/m);
    expect(program.stdout()).toContain(`${address}/docs`);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);

    const page = await fetch(`${bank}/sign-in`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('わりふ見本信用金庫');
    expect((await fetch(`${bank}/sample/mails`)).status).toBe(200);
    const tokenStates = ['none', 'active', 'none', 'locked', 'none'];
    expect(await contracts()).toEqual(sampleContracts.map(({ id }, at) => [id, tokenStates[at]]));
    expect(readdirSync(join(sampleFolder, 'token'))).toEqual([expect.stringMatching(/^WC.*\.json$/)]);
    await expectStaff(started);

    expect(await program.kill('SIGINT')).toEqual({ code: 0, signal: null });
    const log = readFileSync(join(place.folder, 'data', 'log', 'trial.log'), 'utf8');
    expect(log).toContain('The authority serves');
    expect(log).not.toContain('"level":"error"');
  },
);

it('a second start finds the sample, makes no other one, and says the same', { timeout: patienceMs }, async () => {
  const started = await startTrial();
  expect(said(started)).toBe(saidAtFirst);
  expect(started.program.stderr()).not.toContain('Making');
  const list = JSON.parse((await place.run(['relying-party', 'list', '--json'])).out) as unknown[];
  expect(list).toHaveLength(1);
  await started.program.kill();
});

it(
  'a trial makes no sample where there are contracts that are none, and starts nothing',
  { timeout: patienceMs },
  async () => {
    rmSync(sampleFolder, { recursive: true });
    const refused = await place.run(['trial']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('holds contracts of a bank');
    expect(existsSync(sampleFolder)).toBe(false);
  },
);
