import { closeAfterRestore, openAfterRestore } from '@warifu/credentials';
import { systemRandom } from '@warifu/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpAuthority } from './testing/http-authority.ts';

let authority: Awaited<ReturnType<typeof openHttpAuthority>>;
beforeAll(async () => {
  authority = await openHttpAuthority();
});
afterAll(() => authority.close());

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const { admin } = authority;
  const tables = await admin.sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') order by 1`;
  expect(tables.length).toBeGreaterThan(8);
  const [all] = await admin.sql<{ text: string }[]>`
    select string_agg(
      query_to_xml('select * from ' || format('%I.%I', table_schema, table_name), false, true, '')::text, '') as text
    from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')`;
  return all?.text ?? '';
}

/** Does all that a key or a code goes through, the mistakes included, and tells the secrets. */
async function liveThroughEverything(): Promise<{ keys: Buffer[]; texts: string[]; codes: string[] }> {
  const { call, clock, keys, apiKey, otherApiKey, db, author } = authority;
  const codes: string[] = [];
  const remembering = (code: string) => {
    codes.push(code);
    return code;
  };
  const validate = (credentialId: string, code: string, more: object = {}) =>
    call('/v1/validate', { body: { credentialId, code: remembering(code), ...more } });
  const token = await authority.newToken();
  const { credentialId } = token;
  await call('/v1/registrations', { body: { credentialId, code: remembering(token.code()), requestId: 'secrecy-1' } });
  clock.advanceSeconds(30);
  await validate(credentialId, token.code(), { requestId: 'secrecy-2', purpose: 'sign-in' });
  for (const code of token.wrongCodes(3)) await validate(credentialId, code);
  const body = {
    credentialId,
    code: remembering(token.code(4)),
    nextCode: remembering(token.code(5)),
    requestId: 'secrecy-3',
  };
  await call('/v1/synchronise', { body });
  const issueTemporary = async () => {
    const { body } = await call(`/v1/registrations/${credentialId}/temporary-code`, { method: 'POST' });
    return remembering((body as { code: string }).code);
  };
  await validate(credentialId, await issueTemporary(), { requestId: 'secrecy-4' });
  await issueTemporary();
  // Mistakes: codes and keys where they do not belong.
  await validate(`${credentialId}x`, token.code(6));
  await call(`/v1/validate?code=${remembering(token.code(7))}`, {
    body: { code: token.code(7), secret: apiKey.reveal() },
  });
  await call(`/v1/registrations/${remembering(token.code(8))}`);
  await call(`/v1/events?apiKey=${apiKey.reveal()}`);
  await call('/v1/validate', { body: `{"credentialId":"${credentialId}","code":"${token.code(7)}",` });
  await call('/v1/validate', { body: { credentialId, code: Number(token.code(7)) } });
  await call('/v1/events', { headers: { authorization: `Basic ${otherApiKey.reveal()}` } });
  await authority.admin.sql`
    update credentials.credential set sealed_code_key = sealed_transaction_key where id = ${credentialId}`;
  await validate(credentialId, token.code(9));
  await closeAfterRestore(db, author, systemRandom);
  await validate(credentialId, token.code(10));
  await openAfterRestore(db, author);
  return {
    keys: [
      token.codeKey,
      ...[...keys.ring.masterKeys.values()].map((key) => key.reveal()),
      keys.ring.digestKey.reveal(),
    ],
    texts: [apiKey, otherApiKey].map((key) => key.reveal().split('_').slice(2).join('_')),
    codes,
  };
}

describe('after all that a token can live through', () => {
  let secrets: Awaited<ReturnType<typeof liveThroughEverything>>;
  beforeAll(async () => {
    secrets = await liveThroughEverything();
  });

  /** What of the secrets the text holds, in any usual spelling; a code only where it stands alone. */
  function foundIn(text: string): string[] {
    const spellings = secrets.keys.flatMap((key) =>
      (['hex', 'base64', 'base64url', 'latin1'] as const).map((form) => key.toString(form)),
    );
    return [
      ...[...spellings, ...secrets.texts].filter((secret) => text.toLowerCase().includes(secret.toLowerCase())),
      ...secrets.codes.filter((code) => new RegExp(`(?<![0-9a-f.:-])${code}(?![0-9a-f-])`, 'i').test(text)),
    ];
  }

  it('there is something to be found', () => {
    expect([secrets.keys.length, secrets.texts.length, secrets.codes.length]).toEqual([3, 2, 15]);
    const [key] = secrets.keys;
    expect(foundIn(`{"code":"${secrets.codes[0] ?? ''}","key":"${key?.toString('hex') ?? ''}"}`)).toHaveLength(2);
  });

  it('the logs hold no key, code or API key', () => {
    const log = authority.logged.join('\n');
    expect(log).toContain('Internal error');
    expect(foundIn(log)).toEqual([]);
  });

  it('the metrics hold no key, code or API key', async () => {
    const { text } = await authority.call('/metrics', { apiKey: null });
    expect(text).toContain('warifu_validations_total');
    expect(foundIn(text)).toEqual([]);
  });

  it('no table of the database holds a key, code or API key', async () => {
    const rows = await dump();
    expect(rows).toContain('secrecy-1');
    expect(foundIn(rows)).toEqual([]);
  });
});
