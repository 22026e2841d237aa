import { seededRandom } from '@warifu/testkit';
import { describe, expect, it } from 'vitest';
import { decideValidation } from './decision.ts';
import type { Registration, TemporaryCode } from './registration-state.ts';
import { newTemporaryCode, outstanding, useTemporaryCode } from './temporary-code.ts';
import { pureAuthority, sampleRegistration, startMs } from './testing/pure-authority.ts';

const { token, circumstances, credential } = pureAuthority();
const { digester } = circumstances;
const id = token.credentialId;
const minuteMs = 60_000;

function issue(seed: string, issuedAtMs = startMs): { code: string; kept: TemporaryCode } {
  return newTemporaryCode(id, { random: seededRandom(seed), digester, nowMs: issuedAtMs });
}

function enter(registration: Registration, code: string, nowMs = startMs) {
  return decideValidation(credential(), registration, code, { ...circumstances, nowMs });
}

const [first, second] = [issue('first'), issue('second')];

describe('a temporary code', () => {
  it('has eight digits, which are not kept', () => {
    expect(first.code).toMatch(/^\d{8}$/);
    expect(JSON.stringify(first.kept)).not.toContain(first.code);
  });

  it('keeps its leading zeros', () => {
    const zeros = { bytes: (length: number) => new Uint8Array(length) };
    expect(newTemporaryCode(id, { random: zeros, digester, nowMs: startMs }).code).toBe('00000000');
  });

  it.each(['enabled', 'disabled'] as const)('passes on an %s registration, and ends alone', (state) => {
    const registration = sampleRegistration({ state, failures: 2, temporaryCodes: [first.kept, second.kept] });
    expect(enter(registration, first.code)).toMatchObject({
      answer: { result: 'accepted' },
      registrationChange: { state, failures: 0, lastAcceptedAtMs: startMs, temporaryCodes: [second.kept] },
    });
  });

  it('moves nothing of the credential', () => {
    const registration = sampleRegistration({ temporaryCodes: [first.kept] });
    expect(enter(registration, first.code).credentialChange).toBeUndefined();
  });

  it('passes until its thirty minutes are over', () => {
    const registration = sampleRegistration({ state: 'disabled', temporaryCodes: [first.kept] });
    expect(enter(registration, first.code, startMs + 30 * minuteMs - 1).answer.result).toBe('accepted');
    expect(enter(registration, first.code, startMs + 30 * minuteMs).answer).toEqual({
      result: 'rejected',
      reason: 'disabled',
    });
  });

  it('does not pass for another token', () => {
    expect(useTemporaryCode('WPAA00000000', [first.kept], first.code, { digester, nowMs: startMs })).toBeNull();
  });

  it('does not pass while the registration is locked or has to wait', () => {
    const temporaryCodes = [first.kept];
    const locked = sampleRegistration({ state: 'locked', lockedFrom: 'enabled', lockedAtMs: startMs, temporaryCodes });
    expect(enter(locked, first.code).answer).toMatchObject({ reason: 'locked' });
    const waiting = sampleRegistration({ failures: 4, retryAtMs: startMs + 1000, temporaryCodes });
    expect(enter(waiting, first.code).answer).toMatchObject({ reason: 'throttled' });
  });
});

describe('guesses at a temporary code', () => {
  it('of an enabled token count as wrong codes', () => {
    const registration = sampleRegistration({ temporaryCodes: [first.kept] });
    expect(enter(registration, second.code)).toMatchObject({
      answer: { reason: 'wrong_code' },
      registrationChange: { failures: 1, temporaryCodes: [first.kept] },
    });
  });

  it('of a stopped token count no failure, and void the code after ten', () => {
    let registration = sampleRegistration({ state: 'disabled', reason: 'lost', temporaryCodes: [first.kept] });
    for (let guess = 1; guess <= 10; guess += 1) {
      const { answer, registrationChange } = enter(registration, second.code);
      expect(answer).toEqual({ result: 'rejected', reason: 'disabled' });
      expect(registrationChange).toMatchObject({ state: 'disabled', failures: 0 });
      registration = { ...registration, ...registrationChange };
      expect(outstanding(registration.temporaryCodes, startMs)).toHaveLength(guess < 10 ? 1 : 0);
    }
    expect(enter(registration, first.code).answer).toMatchObject({ reason: 'disabled' });
  });

  it('are not what else is typed for a stopped token: the digits that it shows change nothing', () => {
    const registration = sampleRegistration({ state: 'disabled', temporaryCodes: [first.kept] });
    const { answer, ...changes } = enter(registration, token.code());
    expect([answer, changes]).toEqual([{ result: 'rejected', reason: 'disabled' }, {}]);
  });

  it('of a stopped token without temporary codes change nothing', () => {
    const { answer, ...changes } = enter(sampleRegistration({ state: 'disabled' }), second.code);
    expect([answer, changes]).toEqual([{ result: 'rejected', reason: 'disabled' }, {}]);
  });
});
