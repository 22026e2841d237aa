import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, startEmbedded, type Database, type EmbeddedServer } from '@warifu/database';
import { systemClock } from '@warifu/kernel';
import { parseTokenId } from '@warifu/otp';
import { provisionOverHttp, simulatedToken, type SimulatedToken } from '@warifu/testkit';
import { beginProvisioning } from '@warifu/token';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordFor, type Caller } from './caller.ts';
import { watchCommandLines } from './command-lines.ts';
import { dumpDatabase } from './database-dump.ts';
import { KnownSecrets } from './known-secrets.ts';
import { openPlace, until, type AuthorityProcess, type Place } from './place.ts';
import { newBank } from './registered-tokens.ts';

const secrets = new KnownSecrets();
const passphrase = 'correct horse battery staple';
let place: Place;
let authority: AuthorityProcess;
let server: EmbeddedServer;
let bank: Caller;
let commandLines: readonly string[];
let quietOutput = '';
let metrics: string;

beforeAll(async () => {
  const passphraseFile = 'passphrase.txt';
  place = await openPlace({
    database: 'folder',
    env: {
      WARIFU_LOG_LEVEL: 'trace',
      WARIFU_TOKEN_PASSPHRASE_FILE: passphraseFile,
      WARIFU_BACKUP_PASSPHRASE_FILE: passphraseFile,
    },
  });
  writeFileSync(join(place.folder, passphraseFile), `${passphrase}\n`, { mode: 0o600 });
  secrets.texts.push(passphrase);
  authority = await place.startAuthority();
  server = await startEmbedded({ folder: place.dataFolder });
  const watch = watchCommandLines();
  secrets.rememberKeysOf(place);
  const { id, apiKey, at } = await newBank(place);
  secrets.apiKey(apiKey);
  bank = at(authority.address);

  const token = await liveThroughEverything(apiKey);
  await useEveryCommand(id, token);
  metrics = await (await fetch(`${authority.address}/metrics`)).text();
  secrets.rememberKeysOf(place);
  commandLines = watch.stop();
}, 120_000);
afterAll(async () => {
  bank.close();
  await server.leave();
  await place.close();
});

/** A token of which the test knows both keys. */
async function newToken(): Promise<SimulatedToken> {
  const pending = await beginProvisioning({ extractable: true });
  const answer = await provisionOverHttp(authority.address)({ platform: 'phone', publicKey: pending.publicKey });
  const keys = await pending.complete(answer);
  const exported = async (key: CryptoKey) => Buffer.from(await crypto.subtle.exportKey('raw', key));
  const [codeKey, transactionKey] = [await exported(keys.codeKey), await exported(keys.transactionKey)];
  secrets.keys.push(codeKey, transactionKey);
  const credentialId = parseTokenId(answer.credentialId);
  if (credentialId === null) return expect.unreachable();
  return simulatedToken({ credentialId, codeKey, clock: systemClock });
}

/** All that a key or a code goes through at the API, the mistakes included. */
async function liveThroughEverything(apiKey: string): Promise<SimulatedToken> {
  const token = await newToken();
  const { credentialId } = token;
  const words: string[] = [];
  const post = async (path: string, body: object = {}) => {
    const outcome = await bank.post(path, body);
    words.push(wordFor(outcome));
    return outcome.kind === 'answered' ? outcome.body : {};
  };
  const validate = (code: string, more: object = {}) =>
    post('/v1/validate', { credentialId, code: secrets.code(code), ...more });
  const path = `/v1/registrations/${credentialId}`;
  const temporaryCode = async () => secrets.code(String((await post(`${path}/temporary-code`))['code']));

  await post('/v1/registrations', { credentialId, code: secrets.code(token.code()), requestId: 'secrets-1' });
  await validate(token.code(1), { requestId: 'secrets-2', purpose: 'sign-in' });
  await validate(token.code(1));
  for (const code of token.wrongCodes(2)) await validate(code);
  await post('/v1/synchronise', {
    credentialId,
    code: secrets.code(token.code(4)),
    nextCode: secrets.code(token.code(5)),
  });
  await validate(await temporaryCode(), { requestId: 'secrets-3' });
  await temporaryCode();
  await post(`${path}/disable`, { reason: 'customer_request' });
  await validate(token.code(6));
  await post(`${path}/enable`);
  await validateWhileTheDatabaseFails(credentialId, token.code(6));
  expect(words).toEqual(expect.arrayContaining(['accepted', 'used_code', 'wrong_code', 'disabled']));

  // Codes and keys where they do not belong.
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const code = secrets.code(token.code(7));
  const mistakes: [string, object][] = [
    [`/v1/validate?code=${code}&key=${apiKey}`, { method: 'POST', headers, body: `{"code":"${code}",` }],
    ['/v1/validate', { method: 'POST', headers, body: JSON.stringify({ credentialId, code: Number(code) }) }],
    ['/v1/validate', { method: 'POST', headers, body: JSON.stringify({ credentialId, code, apiKey }) }],
    [`/v1/validate/${code}`, { headers: { authorization: `Basic ${apiKey}` } }],
    [`/v1/registrations/${code}`, { headers }],
    [`/v1/validations/${code}`, { headers: { authorization: `Bearer ${apiKey}x` } }],
  ];
  for (const [mistaken, request] of mistakes) {
    expect((await fetch(`${authority.address}${mistaken}`, request)).ok).toBe(false);
  }
  return token;
}

/** PostgreSQL writes statements that fail to its log. */
async function validateWhileTheDatabaseFails(credentialId: string, code: string): Promise<void> {
  const admin = await openDatabase({ url: server.url('warifu_authority'), applicationName: 'warifu-test' });
  const failing = admin.transaction(async (sql) => {
    await sql`lock table credentials.credential in exclusive mode`;
    const answer = bank.post('/v1/validate', { credentialId, code: secrets.code(code) });
    await until(() => cancelWaiting(admin));
    return await answer;
  });
  expect(await failing).toMatchObject({ status: 503 });
  await admin.close();
}

async function cancelWaiting(admin: Database): Promise<boolean> {
  const { count } = await admin.sql`
    select pg_cancel_backend(pid) from pg_stat_activity
    where application_name = 'warifu-authority' and wait_event_type = 'Lock'`;
  return count > 0;
}

async function useEveryCommand(relyingPartyId: string, token: SimulatedToken): Promise<void> {
  const { apiKey } = await place.json<{ apiKey: string }>('relying-party', 'rotate-key', relyingPartyId);
  secrets.apiKey(apiKey);
  const there = ['--authority', authority.address];
  for (const more of [[], ['--passphrase']]) {
    const { credentialId, code } = await place.json<Record<string, string>>('token', 'new', ...there, ...more);
    const shown = await place.json<Record<string, string>>('token', 'show', credentialId ?? '');
    secrets.code(shown['code'] ?? '');
    const outcome = await bank.post('/v1/registrations', { credentialId, code: secrets.code(code ?? '') });
    expect(outcome).toMatchObject({ status: 201 });
    rememberTokenFile(credentialId ?? '');
  }
  const quiet = [
    ['relying-party', 'list'],
    ['credential', 'list'],
    ['credential', 'show', token.credentialId],
    ['key', 'rotate'],
    ['key', 'status'],
    ['token', 'list'],
    ['audit', 'tail', '--limit', '1000'],
    ['audit', 'export', '-'],
    ['audit', 'verify'],
    ['backup', 'warifu.backup'],
  ];
  for (const args of quiet) {
    const command = await place.begin(...args);
    expect([args, await command.ended]).toMatchObject([args, { code: 0 }]);
    quietOutput += command.stdout() + command.stderr();
  }
}

/** A token that no passphrase seals has its keys in its file: code key and transaction key, 32 bytes each. */
function rememberTokenFile(credentialId: string): void {
  const text = readFileSync(join(place.folder, 'tokens', `${credentialId}.json`), 'utf8');
  const { keys } = JSON.parse(text) as { keys: { bytes?: string } };
  if (keys.bytes === undefined) return;
  const bytes = Buffer.from(keys.bytes, 'base64url');
  secrets.keys.push(bytes.subarray(0, 32), bytes.subarray(32));
}

/** The files below the data folder, but those that are there to keep a secret. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !/^(master-key\.json|audit-signing-key\.pem)$/.test(path) && statSync(join(folder, path)).isFile(),
  );
}

describe('after all that keys and codes can go through', () => {
  it('there are secrets to be found', () => {
    // Two tokens' keys, two master keys, the digest key and the signing key; two API keys and a passphrase.
    expect([secrets.keys.length, secrets.texts.length]).toEqual([8, 3]);
    expect(secrets.codes.length).toBeGreaterThan(12);
    const [key = Buffer.alloc(0)] = secrets.keys;
    const [code = ''] = secrets.codes;
    expect(secrets.foundIn(`{"code":"${code}","key":"${key.toString('hex')}"}`)).toHaveLength(2);
    expect(secrets.foundInBytes(Buffer.concat([Buffer.alloc(3), key]))).toHaveLength(1);
  });

  it('no table of the database holds one', async () => {
    const { tables, rows } = await dumpDatabase(server.url('warifu_authority'));
    expect(tables).toEqual(expect.arrayContaining(['audit.entry', 'credentials.credential', 'credentials.api_key']));
    expect(rows).toContain('secrets-3');
    expect(secrets.foundIn(rows)).toEqual([]);
  });

  it('no log, metric or command holds one', () => {
    const log = authority.program.stdout() + authority.program.stderr();
    expect(log).toContain('unavailable');
    expect(secrets.foundIn(log)).toEqual([]);
    expect(quietOutput).toContain('secrets-3');
    expect(secrets.foundIn(quietOutput)).toEqual([]);
    // A number may equal a code by chance: names and labels alone.
    const names = metrics.replaceAll(/^([^#].*) \S+$/gm, '$1');
    expect(names).toContain('warifu_validations_total{result="rejected",reason="used_code"');
    expect(secrets.foundIn(names)).toEqual([]);
  });

  it('no command line of a process shows one', () => {
    expect(commandLines.some((line) => line.includes('warifu.js token new'))).toBe(true);
    expect(commandLines.some((line) => line.includes('postgres -D'))).toBe(true);
    expect(commandLines.filter((line) => secrets.foundIn(line).length > 0)).toEqual([]);
  });

  it("no file of the data folder holds one, PostgreSQL's log and its own files included", () => {
    const files = filesOf(place.dataFolder);
    const logs = files
      .filter((path) => path.endsWith('.log'))
      .map((path) => readFileSync(join(place.dataFolder, path), 'utf8'));
    expect(logs.join('')).toContain('canceling statement');
    expect(secrets.foundIn(logs.join(''))).toEqual([]);
    expect(files.some((path) => path.startsWith('postgres/pg_wal/'))).toBe(true);
    const holding = files.filter((path) => secrets.foundInBytes(readFileSync(join(place.dataFolder, path))).length > 0);
    expect(holding).toEqual([]);
    expect(secrets.foundInBytes(readFileSync(join(place.folder, 'warifu.backup')))).toEqual([]);
  });
});
