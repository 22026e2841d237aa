import { auditContent, type AuditEntry, type AuditLane, type AuditRecord } from '@warifu/audit';
import { expect, it } from 'vitest';
import { plainWords } from './plain-words.ts';

const at = Date.UTC(2026, 10, 24, 9);

function recordOf(entry: Omit<AuditEntry, 'at'>): AuditRecord {
  const { type, credentialId = null, relyingPartyId = null } = entry;
  const place = { lane: 'a lane' as AuditLane, link: 1, position: 1 };
  return { ...place, at, type, credentialId, relyingPartyId, content: auditContent({ at, ...entry }) };
}

it('says when, which token, what, where and who', () => {
  const entry = { type: 'disabled', credentialId: 'WPKD12345678', relyingPartyId: 'rp_a', actor: 'operator' };
  expect(plainWords(recordOf({ ...entry, details: { reason: 'lost' } }))).toBe(
    '2026-11-24T09:00:00.000Z  WPKD12345678  stopped: lost at rp_a (by operator)',
  );
});

it('leaves the author out where it is the relying party itself, and tells of a lock', () => {
  const entry = { type: 'validate', credentialId: 'WPKD12345678', relyingPartyId: 'rp_a', actor: 'rp_a' };
  const details = { result: 'rejected', reason: 'wrong_code', event: 'locked' };
  expect(plainWords(recordOf({ ...entry, details }))).toMatch(/ code rejected, wrong_code; this locked it at rp_a$/);
});

it('shows an entry of a type that it does not know as it is', () => {
  expect(plainWords(recordOf({ type: 'something_new', actor: 'system', details: { count: 3 } }))).toBe(
    '2026-11-24T09:00:00.000Z  -             something_new {"count":3} (by system)',
  );
});

it('says of the bank which contract, what, and each detail', () => {
  const details = { contractId: '1234567890', reason: 'on \u202ethe telephone' };
  expect(plainWords(recordOf({ type: 'contract_frozen', actor: 'operator', details }), 'bank')).toBe(
    '2026-11-24T09:00:00.000Z  1234567890    contract frozen, reason: on �the telephone (by operator)',
  );
});

it('lets nothing through that would move the cursor or the direction of a terminal', () => {
  const details = { name: 'Bank\u001b[2J\u202e' };
  const words = plainWords(recordOf({ type: 'relying_party_created', actor: 'operator', details }));
  expect(words).toContain('Bank�[2J�');
});
