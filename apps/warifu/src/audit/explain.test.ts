import { appendAudit, loadOrCreateSigningKey, makeCheckpoint, openLane, type SigningKey } from '@warifu/audit';
import { systemRandom } from '@warifu/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bankRole } from '../bank/bank-database.ts';
import { exitStatus } from '../exit-status.ts';
import { openTestBankDesk, type TestBankDesk } from '../testing/test-bank-desk.ts';

let desk: TestBankDesk;
let key: SigningKey;
let contractId: string;
const tokenId = 'WPKD12345678';
const requestId = 'one';

beforeAll(async () => {
  desk = await openTestBankDesk();
  contractId = (await desk.contract()).contractId;
  key = await loadOrCreateSigningKey(desk.folder, systemRandom);
  await record('customer', 'token_registered', { tokenId, codeAtSignIn: true, isReissued: false });
  await record('staff:hanako', 'token_stopped_by_staff', { tokenId, cause: 'stolen', reason: 'left on the bus\u0007' });
  await record('staff:hanako', 'request_raised', { requestId, kind: 'reissue', reason: 'identity seen' });
  await record('staff:jiro', 'request_approved', {
    requestId,
    kind: 'reissue',
    reason: 'form seen',
    raisedBy: 'hanako',
  });
});
afterAll(() => desk.close());

async function record(actor: string, type: string, details: Readonly<Record<string, string | boolean>>): Promise<void> {
  const program = await desk.database.open(bankRole);
  desk.clock.advanceSeconds(60);
  const lane = await openLane(program.sql, { writer: 'bank/test', clock: desk.clock, random: systemRandom });
  await appendAudit(program.sql, lane, [{ at: desk.clock.nowMs(), type, actor, details: { contractId, ...details } }]);
  await makeCheckpoint(program, key, desk.clock);
}

it('answers who stopped a token, when and why, and who approved the reissue, with proof', async () => {
  const { status, out } = await desk.run('audit', 'explain', 'wpkd 1234 5678');
  expect(status).toBe(exitStatus.done);
  expect(out).toContain(`Token WPKD 1234 5678, of contract ${contractId}`);
  expect(out).toMatch(
    /Stopped:\n {2}2026-\S+Z {2}The token WPKD 1234 5678 was stopped \(stolen\), by member of staff hanako\n {4}reason: left on the bus�\n {4}proven: signed by checkpoint \d+ of \S+; chain \S+, link 1, entry 1\n/,
  );
  expect(out).toMatch(/Reissue requested:\n .* by member of staff hanako\n {4}reason: identity seen\n/);
  expect(out).toMatch(/Reissue approved:\n .* requested by hanako, by member of staff jiro\n {4}reason: form seen\n/);
  expect(out).toContain('Registered by the reissue: not recorded');
});

it('answers alike for the contract, and for programs', async () => {
  const json = await desk.json<{ answers: Record<string, unknown>; happenings: { type: string }[] }>(
    'audit',
    'explain',
    contractId,
  );
  expect(json.answers).toMatchObject({
    stopped: { actor: 'staff:hanako', type: 'token_stopped_by_staff', proof: { result: 'signed' } },
    reissueApproved: { actor: 'staff:jiro', reason: 'form seen' },
    reissued: null,
  });
  expect(json.happenings.map(({ type }) => type)[0]).toBe('contract_opened');
});

it('records that the operator asked', async () => {
  await desk.run('audit', 'explain', contractId);
  expect((await desk.audited(contractId)).at(-1)).toEqual(['audit_log_read', { actor: 'operator', contractId }]);
});

it('ends with 1, and says which entry, where one was changed', async () => {
  const change = (from: string, to: string) =>
    desk.database.admin.transaction(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update audit.entry set content = replace(content, ${from}, ${to}) where type = 'token_stopped_by_staff'`;
    });
  await change('staff:hanako', 'staff:nobody');
  const { status, out } = await desk.run('audit', 'explain', tokenId);
  await change('staff:nobody', 'staff:hanako');
  expect(status).toBe(exitStatus.failed);
  expect(out).toContain('CONTRADICTED: changed entry');
  expect(out).toContain('Tampered with or damaged: 1 of these entries.');
});

it.each([
  ['', 'is neither a token ID nor a contract ID'],
  ['WPKD 1234 5679', 'is neither a token ID nor a contract ID'],
  ['0000000000', 'knows nothing of Contract 0000000000'],
])('refuses "%s" in a sentence', async (id, sentence) => {
  const { status, err } = await desk.run('audit', 'explain', id);
  expect(status).toBe(exitStatus.failed);
  expect(err).toContain(sentence);
});

it('the tail of the bank’s log is that of one contract, one token or one member of staff', async () => {
  const typesOf = async (...args: string[]) => {
    const { out } = await desk.run('audit', 'tail', '--of', 'bank', '--json', ...args);
    return out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type);
  };
  expect(await typesOf('--member', 'jiro')).toEqual(['request_approved']);
  expect(await typesOf('--contract', contractId, '--type', 'request_raised')).toEqual(['request_raised']);
  expect(await typesOf('--credential', tokenId, '--limit', '1', '--type', 'token_registered')).toEqual([
    'token_registered',
  ]);
  const { status, err } = await desk.run('audit', 'tail', '--contract', contractId);
  expect(status).toBe(exitStatus.failed);
  expect(err).toContain('add --of bank');
});
