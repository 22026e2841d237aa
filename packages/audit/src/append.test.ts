import { isoTime } from '@warifu/kernel';
import fc from 'fast-check';
import { throwawayDatabase } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logOptions, openTestLog, testEntry, type TestLog } from './audit-log.fixture.ts';
import { contentDigest, linkHash, openingHash } from './hashes.ts';
import { appendAudit, auditContent, type AuditEntry, type AuditLane } from './index.ts';

let log: TestLog;
beforeAll(async () => {
  log = await openTestLog(await throwawayDatabase(logOptions));
});
afterAll(() => log.drop());

interface StoredLink {
  link: number;
  previousHash: Buffer;
  hash: Buffer;
  digests: Buffer;
}

function storedLinks(lane: AuditLane): Promise<StoredLink[]> {
  return log.admin.sql<StoredLink[]>`
    select link, previous_hash as "previousHash", hash, digests from audit.link where lane = ${lane} order by link`;
}

/** SQL for an array of one more than a link can hold. */
function many(value: string): string {
  return `array_fill(${value}, array[4097])`;
}

async function entryCount(): Promise<number> {
  const [row] = await log.admin.sql<[{ count: number }]>`select count(*) from audit.entry`;
  return row.count;
}

describe('the content of an entry', () => {
  const at = Date.UTC(2026, 10, 23, 9, 2, 22, 123);

  it('has its members in one order, whatever order they were given in', () => {
    const entry: AuditEntry = {
      details: { step: 7 },
      actor: 'system',
      relyingPartyId: 'bank',
      credentialId: 'W',
      type: 't',
      at,
    };
    expect(auditContent(entry)).toBe(
      '{"at":"2026-11-23T09:02:22.123Z","type":"t","credentialId":"W","relyingPartyId":"bank","actor":"system","details":{"step":7}}',
    );
  });

  it('leaves out what does not apply', () => {
    expect(auditContent({ at, type: 't', actor: 'system', details: {} })).toBe(
      '{"at":"2026-11-23T09:02:22.123Z","type":"t","actor":"system","details":{}}',
    );
  });
});

describe('appending', () => {
  it('hashes in SQL what verification hashes in JavaScript, for any Unicode', async () => {
    const lane = await log.open('作成者 \u{1f58b}');
    const [row] = await log.admin.sql<[{ headHash: Buffer; openedAtMs: number }]>`
      select head_hash as "headHash", opened_at as "openedAtMs" from audit.lane where lane = ${lane}`;
    let previousHash = openingHash({ lane, writer: '作成者 \u{1f58b}', openedAtMs: row.openedAtMs });
    expect(row.headHash).toEqual(previousHash);
    let link = 0;
    const anyText = fc.string({ unit: 'binary', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 8 }), async (texts) => {
        const entries = texts.map(([name, text]): AuditEntry => ({
          at: log.clock.nowMs(),
          type: 'any',
          actor: `${text}\ud800`,
          details: { [name]: text },
        }));
        expect(await appendAudit(log.program.sql, lane, entries)).toBe((link += 1));
        const digests = Buffer.concat(entries.map((entry) => contentDigest(auditContent(entry))));
        const hash = linkHash(lane, link, previousHash, digests);
        expect((await storedLinks(lane)).at(-1)).toEqual({ link, previousHash, hash, digests });
        previousHash = hash;
      }),
      { numRuns: 60 },
    );
    expect(await log.findings()).toEqual([]);
  });

  it('of nothing makes no link', async () => {
    const lane = await log.open();
    expect(await appendAudit(log.program.sql, lane, [])).toBeNull();
    expect(await storedLinks(lane)).toEqual([]);
  });

  it('leaves no trace of a transaction that was rolled back', async () => {
    const lane = await log.open();
    await log.fill(lane, 2);
    const before = await entryCount();
    const failing = log.program.transaction(async (sql) => {
      await appendAudit(sql, lane, [testEntry(1, log.clock.nowMs())]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await log.fill(lane, 1);
    expect(await entryCount()).toBe(before + 1);
    expect((await storedLinks(lane)).map(({ link }) => link)).toEqual([1, 2]);
    expect(await log.findings()).toEqual([]);
  });

  it('can be the last part of a statement that does the work', async () => {
    const lane = await log.open();
    const entries: AuditEntry[] = [
      testEntry(1, log.clock.nowMs()),
      { at: log.clock.nowMs(), type: 'key.rotated', actor: 'operator', details: {} },
    ];
    const [row] = await log.program.sql<[{ link: number; worked: number }]>`
      with work as (select count(*) as worked from generate_series(1, 3))
      select worked, audit.append(
        ${lane}, ${entries.map(auditContent)}::text[], ${entries.map(({ at }) => isoTime(at))}::timestamptz[],
        ${entries.map(({ type }) => type)}::text[], ${entries.map(({ credentialId }) => credentialId ?? null)}::text[],
        ${entries.map(({ relyingPartyId }) => relyingPartyId ?? null)}::text[]
      ) as link from work`;
    expect(row).toEqual({ link: 1, worked: 3 });
    expect(await log.findings()).toEqual([]);
  });

  it('to a lane that was never opened is refused', async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000' as AuditLane;
    await expect(appendAudit(log.program.sql, nowhere, [testEntry(1, 0)])).rejects.toThrow('is not open');
  });

  it.each([
    ['too few times', `array['{}','{}'], array[now()], array['t','t'], array[null,null], array[null,null]`],
    ['no contents', `null, array[now()], array['t'], array[null], array[null]`],
    ['no types', `array['{}'], array[now()], null, array[null], array[null]`],
    ['a content that is null', `array[null], array[now()], array['t'], array[null], array[null]`],
    [
      '4097 entries',
      `${many(`'{}'::text`)}, ${many('now()')}, ${many(`'t'::text`)}, ${many('null::text')}, ${many('null::text')}`,
    ],
  ])('is refused for %s', async (_, columns) => {
    const lane = await log.open();
    await expect(log.program.sql.text(`select audit.append('${lane}', ${columns})`)).rejects.toThrow();
    expect(await storedLinks(lane)).toEqual([]);
  });

  it('from many transactions at once, on one lane and on several, keeps every chain whole', async () => {
    const lanes = [await log.open('node-1'), await log.open('node-2')];
    const other = await log.openProgram();
    const appends = Array.from({ length: 120 }, (_, index) => {
      const lane = lanes[index % 2] ?? expect.unreachable();
      const { sql } = index % 3 === 0 ? other : log.program;
      return appendAudit(sql, lane, [testEntry(index, log.clock.nowMs()), testEntry(index, log.clock.nowMs())]);
    });
    const links = await Promise.all(appends);
    for (const parity of [0, 1]) {
      const ofLane = links.filter((_, index) => index % 2 === parity).map(Number);
      expect(ofLane.sort((one, two) => one - two)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    }
    expect(await log.findings()).toEqual([]);
  });
});
