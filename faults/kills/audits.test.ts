import { describe, expect, it } from 'vitest';
import { faultsOf, type AuditedOrder } from './books-audit.ts';
import type { Learnt } from './codes.ts';
import { compareCodes, type LoggedCode } from './codes-audit.ts';

const learnt = (copy: number, word: string): Learnt => ({
  credentialId: 'WPKD12345678',
  code: '123456',
  showing: '1',
  requestId: `1-${copy}`,
  word,
});
const logged = (copy: number, step = '7'): LoggedCode => ({
  credentialId: 'WPKD12345678',
  requestId: `1-${copy}`,
  step,
});

describe('the check of the codes', () => {
  it('finds nothing where one of the copies is accepted, and the log says the same', () => {
    expect(compareCodes([learnt(0, 'used_code'), learnt(1, 'accepted')], [logged(1)])).toEqual([]);
  });

  it.each([
    ['a code that was accepted twice', [learnt(0, 'accepted'), learnt(1, 'accepted')], [logged(0), logged(1, '8')]],
    ['a code that was spent for nothing', [learnt(0, 'used_code'), learnt(1, 'used_code')], []],
    ['an answer without its entry', [learnt(0, 'accepted')], []],
    ['an entry that nobody ever heard', [learnt(0, 'accepted')], [logged(0), logged(1, '8')]],
    ['a step that is accepted twice in the log', [learnt(0, 'accepted')], [logged(0), logged(0)]],
    ['an answer that is neither', [learnt(0, 'accepted'), learnt(1, 'locked')], [logged(0)]],
  ])('finds %s', (_, answers, entries) => {
    expect(compareCodes(answers, entries)).toHaveLength(1);
  });
});

describe('the check of an order', () => {
  const posted: AuditedOrder = {
    id: '1',
    state: 'posted',
    hold: 'posted',
    entries: 1,
    movedYen: 100,
    amountYen: 100,
    proofIds: ['p'],
  };
  const ended: AuditedOrder = { ...posted, state: 'ended', hold: 'voided', entries: 0, movedYen: null, proofIds: [] };
  const proven = new Set(['p']);

  it('finds nothing where it was booked once, or ended with its money free', () => {
    expect([posted, ended].flatMap((order) => faultsOf(order, proven))).toEqual([]);
  });

  it.each<[string, AuditedOrder]>([
    ['one that is still under way', { ...posted, state: 'authenticating' }],
    ['one that was posted and still holds money', { ...posted, hold: 'held' }],
    ['one that has moved another sum', { ...posted, movedYen: 99 }],
    ['one that was posted without a code', { ...posted, proofIds: [] }],
    ['one that was posted with two codes', { ...posted, proofIds: ['p', 'p'] }],
    ['one whose code the authority never accepted', { ...posted, proofIds: ['q'] }],
    ['one that ended and still holds money', { ...ended, hold: 'held' }],
    ['one that ended and moved money', { ...ended, entries: 1 }],
  ])('finds %s', (_, order) => {
    expect(faultsOf(order, proven)).toHaveLength(1);
  });
});
