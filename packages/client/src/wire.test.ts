import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { problemCodes, problems, refusalReasons } from './problems.ts';
import {
  EventsAnswer,
  Registration,
  RegistrationRequest,
  ValidateAnswer,
  ValidateRequest,
  type ValidateAnswer as Verdict,
} from './wire.ts';

describe('the catalogue of problems', () => {
  it('describes each code once', () => {
    expect(Object.keys(problems)).toEqual([...problemCodes]);
  });

  it('refuses every code that can be refused with 422', () => {
    expect(refusalReasons.map((reason) => problems[reason].status)).toEqual(refusalReasons.map(() => 422));
  });

  it('lets nothing be repeated that a person has to act on first', () => {
    const retryable = problemCodes.filter((code) => problems[code].retryable);
    expect(retryable).toEqual(['request_timeout', 'rate_limited', 'unavailable', 'overloaded']);
  });

  it('explains each code in sentences', () => {
    for (const { title, explanation } of Object.values(problems)) {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(explanation).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('a request', () => {
  const request = { credentialId: 'WPKD12345678', code: '123456' };

  it.each([
    ['as it should be', request, true],
    ['in full width', { credentialId: 'ＷＰＫＤ　１２３４　５６７８', code: '１２３　４５６' }, true],
    [
      'with the longest of all',
      { credentialId: 'a'.repeat(64), code: '1'.repeat(32), requestId: '~'.repeat(64), purpose: '!' },
      true,
    ],
    ['with a number for a code', { ...request, code: 123456 }, false],
    ['with an unknown field', { ...request, pin: '1' }, false],
    ['with too long an ID', { ...request, credentialId: 'a'.repeat(65) }, false],
    ['with too long a code', { ...request, code: '1'.repeat(33) }, false],
    ['with an empty requestId', { ...request, requestId: '' }, false],
    ['with too long a requestId', { ...request, requestId: 'a'.repeat(65) }, false],
    ['with a space in the requestId', { ...request, requestId: 'a b' }, false],
    ['with a line break after the requestId', { ...request, requestId: 'a\n' }, false],
    ['with a purpose beyond ASCII', { ...request, purpose: '振込' }, false],
    ['with null for what is optional', { ...request, requestId: null }, false],
    ['without a code', { credentialId: 'WPKD12345678' }, false],
  ])('to validate %s', (_what, value, right) => {
    expect(Check(ValidateRequest, value)).toBe(right);
  });

  it('to register may bring the next code and the token to replace', () => {
    expect(Check(RegistrationRequest, { ...request, nextCode: '654321', replaces: 'wckd 8765-4321' })).toBe(true);
    expect(Check(RegistrationRequest, { ...request, nextcode: '654321' })).toBe(false);
  });
});

describe('an answer', () => {
  it('on a code tells its result apart in types too', () => {
    const answer: Verdict = JSON.parse('{"result":"rejected","reason":"wrong_code","attemptsLeft":9}') as Verdict;
    expect(Check(ValidateAnswer, answer)).toBe(true);
    expect(answer.result === 'rejected' ? answer.reason : undefined).toBe('wrong_code');
    expect(Check(ValidateAnswer, { result: 'rejected' })).toBe(false);
  });

  it('with a registration may tell a drift to both sides', () => {
    const registration = { credentialId: 'A', state: 'disabled', reason: 'lost', failures: 3, driftSteps: -4 };
    expect(Check(Registration, registration)).toBe(true);
    expect(Check(Registration, { ...registration, lastAcceptedAt: '2026-04-01T00:00:00Z' })).toBe(false);
  });

  it('with events has a cursor that fits into an address as it is', () => {
    expect(Check(EventsAnswer, { events: [], next: '0b54cf31-7d19-4c8e-9d1a-6b8f4ce2a111.1234.5' })).toBe(true);
    expect(Check(EventsAnswer, { events: [], next: 'a b' })).toBe(false);
  });
});
