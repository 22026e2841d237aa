import type { Database } from '@warifu/database';
import { seededRandom, throwawayDatabase } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestLog, searchedLogOptions, type TestLog } from './audit-log.fixture.ts';
import { proveEntries, searchAudit, type AuditLane, type AuditRecord } from './index.ts';
import { newSigningKey } from './signing-key.ts';

let log: TestLog;
let lane: AuditLane;
let other: AuditLane;

beforeAll(async () => {
  log = await openTestLog(await throwawayDatabase(searchedLogOptions));
  lane = await log.open('bank/one');
  other = await log.open('bank/two');
  await log.fill(lane, 1, 3);
  await log.checkpoint();
  await log.fill(other, 1);
  await log.fill(lane, 2, 1);
  await log.checkpoint();
  await log.fill(lane, 1);
  await log.checkpoint();
  await log.fill(other, 1);
  await log.checkpoint();
  await log.fill(lane, 1);
});
afterAll(() => log.drop());

async function records({ sql }: Pick<Database, 'sql'> = log.program): Promise<AuditRecord[]> {
  const { records: newestFirst } = await searchAudit({ sql }, {}, { limit: 100 });
  return newestFirst.filter((record) => record.lane === lane).reverse();
}

/** By link and position, as the log is now. */
async function proofs(db: Pick<Database, 'sql'> = log.program, keys = [log.key.publicKey]) {
  const shown = await records(db);
  const proven = await proveEntries(db, shown, { publicKeys: keys });
  return Object.fromEntries(shown.map(({ link, position }, index) => [`${link}.${position}`, proven[index]]));
}

/** As the log would be after what a superuser did who switched the triggers off. Nothing of it stays. */
async function proofsAfter(tampering: string) {
  const seen = Promise.withResolvers<Awaited<ReturnType<typeof proofs>>>();
  const rollBack = new Error('nothing of this stays');
  const tampered = log.admin.transaction(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql.text(tampering);
    seen.resolve(await proofs({ sql }));
    throw rollBack;
  });
  await expect(tampered).rejects.toBe(rollBack);
  return await seen.promise;
}

const at = (link: number): string => `lane = '${lane}' and link = ${link}`;
const signedBy = (checkpoint: number) => expect.objectContaining({ result: 'signed', checkpoint }) as unknown;
const contradictedBy = (fault: string) => expect.objectContaining({ result: 'contradicted', fault }) as unknown;
const untouched = { '1.1': 1, '2.1': 1, '2.2': 1, '2.3': 1, '3.1': 2, '3.2': 2, '4.1': 2, '5.1': 3 };

it('proves each entry by the first checkpoint that covers it, and says of the newest that none does yet', async () => {
  expect(await proofs()).toEqual({
    ...Object.fromEntries(Object.entries(untouched).map(([place, checkpoint]) => [place, signedBy(checkpoint)])),
    '6.1': { result: 'not_signed_yet' },
  });
});

describe('it contradicts', () => {
  it('an entry whose content was changed, and no other of its link', async () => {
    expect(
      await proofsAfter(
        `update audit.entry set content = replace(content, 'accepted', 'rejected') where ${at(2)} and position = 2`,
      ),
    ).toMatchObject({
      '2.1': signedBy(1),
      '2.2': contradictedBy('changed_entry'),
      '2.3': signedBy(1),
    });
  });

  it('an entry that is shown under another time than it happened', async () => {
    expect(
      await proofsAfter(`update audit.entry set at = at - interval '1 hour' where ${at(3)} and position = 1`),
    ).toMatchObject({ '3.1': contradictedBy('changed_column'), '3.2': signedBy(2) });
  });

  it('an entry that was slipped in, or moved from elsewhere', async () => {
    expect(
      await proofsAfter(`insert into audit.entry select lane, link, 4, content, at, type, credential_id, relying_party_id, month from audit.entry where ${at(2)} and position = 1;
       update audit.entry set link = 3, position = 3 where ${at(1)}`),
    ).toMatchObject({
      '2.4': contradictedBy('changed_entry'),
      '3.3': contradictedBy('changed_entry'),
    });
  });

  it('an entry that was changed with its digest and the hash of its link', async () => {
    expect(
      await proofsAfter(`
      update audit.entry set content = replace(content, 'accepted', 'rejected'), type = 'code.rejected' where ${at(1)};
      update audit.link set digests = (select sha256(convert_to(content, 'UTF8')) from audit.entry where ${at(1)}) where ${at(1)};
      update audit.link set hash = sha256(convert_to('warifu/audit/v1/link', 'UTF8') || uuid_send(lane) || int8send(link)
        || previous_hash || int4send(1) || digests) where ${at(1)}`),
    ).toMatchObject({
      '1.1': contradictedBy('broken_chain'),
      '2.1': signedBy(1),
      '3.1': signedBy(2),
    });
  });

  it('entries before a link that was forged or taken out, and none after it', async () => {
    expect(await proofsAfter(`update audit.link set previous_hash = sha256('forged') where ${at(4)}`)).toMatchObject({
      '2.1': signedBy(1),
      '3.1': contradictedBy('forged_link'),
      '6.1': { result: 'not_signed_yet' },
    });
    expect(await proofsAfter(`delete from audit.link where ${at(4)}`)).toMatchObject({
      '2.1': signedBy(1),
      '3.1': contradictedBy('missing_link'),
    });
  });

  it('a chain that was written anew by somebody who has every right on the database, but not the signing key', async () => {
    expect(
      await proofsAfter(`
      delete from audit.entry where lane = '${lane}'; delete from audit.link where lane = '${lane}';
      update audit.lane set head_link = 0, head_hash = (select hash from audit.checkpoint_head where link = 0 and lane = '${other}' limit 1)
        where lane = '${lane}';
      select audit.append('${lane}', array['{"at":"2026-11-23T09:00:00.000Z","type":"t"}'],
        array[timestamptz '2026-11-23T09:00:00Z'], array['t'], array[null], array[null]) from generate_series(1, 5)`),
    ).toMatchObject({
      '1.1': contradictedBy('rewritten_chain'),
      '3.1': contradictedBy('rewritten_chain'),
    });
  });

  it('what rests on a checkpoint whose heads or signature were changed with it', async () => {
    expect(
      await proofsAfter(
        `update audit.checkpoint_head set hash = sha256('x') where checkpoint = 2 and lane = '${other}'`,
      ),
    ).toMatchObject({ '2.1': signedBy(1), '3.1': contradictedBy('forged_checkpoint') });
  });

  it('what was signed with a key that is not ours', async () => {
    expect(await proofs(log.program, [newSigningKey(seededRandom('intruder')).publicKey])).toMatchObject({
      '1.1': contradictedBy('unknown_key'),
      '6.1': { result: 'not_signed_yet' },
    });
  });
});

describe('its work is bounded:', () => {
  it('a chain is not walked without end', async () => {
    expect(await proofsAfter(`update audit.lane set head_link = 50000 where lane = '${lane}'`)).toMatchObject({
      '4.1': signedBy(2),
      '6.1': { result: 'too_far' },
    });
  });

  it('more than a thousand entries are refused', async () => {
    const shown = await records();
    const tooMany = Array.from({ length: 501 }, () => shown.slice(0, 2)).flat();
    await expect(proveEntries(log.program, tooMany, { publicKeys: [] })).rejects.toThrow(RangeError);
  });
});
