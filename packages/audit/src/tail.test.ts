import { throwawayDatabase } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logOptions, openTestLog, testEntry, type TestLog } from './audit-log.fixture.ts';
import {
  appendAudit,
  followAudit,
  tailAudit,
  type AuditFilters,
  type AuditLane,
  type AuditRecord,
  type FollowOptions,
} from './index.ts';

let log: TestLog;
let one: AuditLane;
let two: AuditLane;
const start = Date.UTC(2026, 0, 1);

beforeAll(async () => {
  log = await openTestLog(await throwawayDatabase(logOptions));
  one = await log.open('one');
  two = await log.open('two');
});
afterAll(() => log.drop());

let next = 0;
/** Appends an entry that happened `next` seconds after the start; its number is in its details. */
async function append(lane: AuditLane, more: Partial<ReturnType<typeof testEntry>> = {}): Promise<void> {
  next += 1;
  await appendAudit(log.program.sql, lane, [{ ...testEntry(next, start + next * 1000), ...more }]);
}

function numbers(records: readonly AuditRecord[]): number[] {
  return records.map((record) => (JSON.parse(record.content) as { details: { number: number } }).details.number);
}

async function follow(options: FollowOptions): Promise<AuditRecord[]> {
  const seen: AuditRecord[] = [];
  for await (const record of followAudit(log.program, options)) seen.push(record);
  return seen;
}

describe('the tail', () => {
  beforeAll(async () => {
    await append(one, { credentialId: 'WPKD00000001' });
    await append(two, { type: 'registration.created' });
    await append(one, { credentialId: 'WPKD00000001', relyingPartyId: 'another' });
    await append(two);
    await append(one);
  });

  it('has the newest entries of all lanes in the order of time, newest last', async () => {
    expect(numbers(await tailAudit(log.program, {}, 3))).toEqual([3, 4, 5]);
    expect(numbers(await tailAudit(log.program, {}, 100))).toEqual([1, 2, 3, 4, 5]);
    expect(await tailAudit(log.program, {}, 0)).toEqual([]);
  });

  it('says where each entry stands', async () => {
    const [record] = await tailAudit(log.program, { types: ['registration.created'] }, 1);
    expect(record).toMatchObject({ lane: two, link: 1, position: 1, at: start + 2000, relyingPartyId: 'bank' });
  });

  it.each<[AuditFilters, number[]]>([
    [{ credentialId: 'WPKD00000001' }, [1, 3]],
    [{ credentialId: 'WPKD00000001', relyingPartyId: 'bank' }, [1]],
    [{ relyingPartyId: 'another' }, [3]],
    [{ types: ['registration.created'] }, [2]],
    [{ sinceMs: start + 4000 }, [4, 5]],
    [{ credentialId: 'WPKD99999999' }, []],
  ])('is filtered by %j', async (filters, expected) => {
    expect(numbers(await tailAudit(log.program, filters, 10))).toEqual(expected);
  });

  it.each([-1, 1.5, 10_001, NaN])('refuses the limit %s', async (limit) => {
    await expect(tailAudit(log.program, {}, limit)).rejects.toThrow(RangeError);
  });
});

describe('following', () => {
  it('begins with the backlog, then yields what is committed on any lane, each once', async () => {
    await append(one);
    const first = next;
    const steps = [
      () => append(two),
      async () => {
        await append(one);
        await append(await log.open('newcomer'));
        await append(two);
      },
      () => Promise.resolve(),
    ];
    const wait = async (): Promise<boolean> => {
      const step = steps.shift();
      await step?.();
      return step !== undefined;
    };
    const seen = await follow({ filters: {}, backlog: 2, wait });
    expect(numbers(seen)).toEqual([first - 1, first, first + 1, first + 2, first + 3, first + 4]);
  });

  it('misses no commit that was begun early and ends late', async () => {
    const { promise: mayCommit, resolve: letCommit } = Promise.withResolvers<undefined>();
    const { promise: appended, resolve: tellAppended } = Promise.withResolvers<undefined>();
    next += 1;
    const slow = next;
    const slowCommit = log.program.transaction(async (sql) => {
      await appendAudit(sql, one, [testEntry(slow, start + slow * 1000)]);
      tellAppended(undefined);
      await mayCommit;
    });
    await appended;
    await append(two);
    const quick = next;
    let looks = 0;
    const wait = async (): Promise<boolean> => {
      looks += 1;
      if (looks === 1) await append(two);
      if (looks === 2) {
        letCommit(undefined);
        await slowCommit;
      }
      return looks < 3;
    };
    const seen = await follow({ filters: {}, backlog: 1, wait });
    expect(numbers(seen)).toEqual([quick, quick + 1, slow]);
  });

  it('catches up with more than one look can hold, and filters', async () => {
    let looked = false;
    const wait = async (): Promise<boolean> => {
      if (looked) return false;
      looked = true;
      for (let count = 0; count < 130; count += 1) {
        await append(one, { type: count % 2 === 0 ? 'even' : 'odd' });
      }
      return true;
    };
    const from = next;
    const seen = await follow({ filters: { types: ['even'] }, backlog: 0, wait });
    expect(numbers(seen)).toEqual(Array.from({ length: 65 }, (_, index) => from + 1 + 2 * index));
  });
});
