import { throwawayDatabase } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestLog, searchedLogOptions, type TestLog } from './audit-log.fixture.ts';
import { appendAudit, searchAudit, type AuditEntry, type AuditPlace, type AuditFilters } from './index.ts';

let log: TestLog;
const start = Date.UTC(2026, 10, 24, 1);
const contractId = '1234567890';
const tokenId = 'WPKD12345678';

const happened: readonly Omit<AuditEntry, 'at'>[] = [
  { type: 'contract_opened', actor: 'operator', details: { contractId } },
  { type: 'token_registered', actor: 'customer', details: { contractId, tokenId } },
  { type: 'contract_looked_up', actor: 'staff:hanako', details: { contractId } },
  { type: 'token_stopped_by_bank', actor: 'staff:hanako', details: { contractId, tokenId, reason: 'stolen' } },
  { type: 'signed_in', actor: 'customer', details: { contractId: '9999999999' } },
  // What somebody typed cannot look like somebody else's entry, nor can it be refused.
  {
    type: 'orders_stopped',
    actor: 'operator',
    details: { contractId: null, reason: '"contractId":"1234567890" \0\ud800 \\' },
  },
  { type: 'orders_stopped', actor: 'system', details: { contractId: null, reason: '","actor":"staff:hanako"' } },
];

beforeAll(async () => {
  log = await openTestLog(await throwawayDatabase(searchedLogOptions));
  const lanes = [await log.open('bank/one'), await log.open('bank/two')] as const;
  for (const [index, entry] of happened.entries()) {
    const lane = index % 2 === 0 ? lanes[0] : lanes[1];
    await appendAudit(log.program.sql, lane, [{ ...entry, at: start + Math.floor(index / 2) * 1000 }]);
  }
});
afterAll(() => log.drop());

async function search(filters: AuditFilters, limit = 100) {
  const { records } = await searchAudit(log.program, filters, { limit });
  return records.map(({ type }) => type);
}

describe('a search', () => {
  it.each<[string, AuditFilters, string[]]>([
    [
      'a contract',
      { contractId },
      ['token_stopped_by_bank', 'contract_looked_up', 'token_registered', 'contract_opened'],
    ],
    ['a token', { tokenId }, ['token_stopped_by_bank', 'token_registered']],
    ['a member of staff', { bankMember: 'staff:hanako' }, ['token_stopped_by_bank', 'contract_looked_up']],
    ['the operator', { bankMember: 'operator' }, ['orders_stopped', 'contract_opened']],
    ['types', { types: ['signed_in', 'contract_opened', 'signed_in'] }, ['signed_in', 'contract_opened']],
    ['a time', { sinceMs: start + 1000, untilMs: start + 2000 }, ['token_stopped_by_bank', 'contract_looked_up']],
    [
      'all of these',
      { contractId, tokenId, bankMember: 'staff:hanako', types: ['token_stopped_by_bank'] },
      ['token_stopped_by_bank'],
    ],
    ['nobody', { contractId: '0000000000' }, []],
  ])('finds what concerns %s', async (_, filters, expected) => {
    expect((await search(filters)).toSorted()).toEqual(expected.toSorted());
  });

  it('has the newest first', async () => {
    expect(await search({ types: ['signed_in', 'contract_opened', 'token_stopped_by_bank'] })).toEqual([
      'signed_in',
      'token_stopped_by_bank',
      'contract_opened',
    ]);
  });

  it.each<[string, AuditFilters]>([
    ['of everything', {}],
    ['of some types', { types: ['token_registered', 'contract_opened', 'signed_in', 'orders_stopped'] }],
    ['of a contract', { contractId }],
  ])('%s comes page by page, each entry once, though many are of one moment', async (_, filters) => {
    const paged: string[] = [];
    let before: AuditPlace | null = null;
    for (let page = 0; page < 10; page += 1) {
      const { records, next }: Awaited<ReturnType<typeof searchAudit>> = await searchAudit(log.program, filters, {
        limit: 2,
        before,
      });
      paged.push(...records.map(({ type }) => type));
      before = next;
      if (next === null) break;
    }
    expect(paged).toEqual(await search(filters));
    expect(before).toBeNull();
  });

  it.each([0, 1.5, 10_001])('refuses the limit %s', async (limit) => {
    await expect(searchAudit(log.program, {}, { limit })).rejects.toThrow(RangeError);
  });

  it('reads no more of a long log than it shows', async () => {
    const plan = await log.admin.transaction(async (sql) => {
      await sql`set local enable_seqscan = off`;
      return await sql.text<{ 'QUERY PLAN': string }[]>(
        `explain select from audit.entry where audit.detail(content, 'contractId') = '1234567890' order by at desc limit 51`,
      );
    });
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('entry_by_contract');
  });
});
