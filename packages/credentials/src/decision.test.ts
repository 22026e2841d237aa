import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rejectionReasons, type ValidationAnswer } from './answers.ts';
import { decideSynchronisation, decideValidation } from './decision.ts';
import type { Credential, Registration } from './registration-state.ts';
import { nowStep, pureAuthority, sampleRegistration, startMs } from './testing/pure-authority.ts';

// Eight digits, so that two steps hardly ever have the same code.
const { token, circumstances, credential: sampleCredential } = pureAuthority({ digits: 8 });
const [wrongCode = ''] = token.wrongCodes(1);

function reasonOf(answer: ValidationAnswer): string {
  return answer.result === 'accepted' ? 'accepted' : answer.reason;
}

interface Situation {
  readonly credential: Credential | null;
  readonly registration: Registration | null;
  readonly code: string;
}

function decide({ credential, registration, code }: Situation) {
  return decideValidation(credential, registration, code, circumstances);
}

/** How to bring a situation about in which the reason applies; later ones do not undo earlier ones. */
const situations: readonly (readonly [reason: string, arrange: (situation: Situation) => Situation])[] = [
  ['wrong_code', (situation) => ({ ...situation, code: wrongCode })],
  ['out_of_sync', (situation) => ({ ...situation, code: token.code(5) })],
  [
    'used_code',
    (situation) => ({ ...situation, code: token.code(0), credential: sampleCredential({ lastStep: nowStep }) }),
  ],
  [
    'throttled',
    (situation) => ({ ...situation, registration: sampleRegistration({ failures: 4, retryAtMs: startMs + 1 }) }),
  ],
  ['locked', ({ registration, ...rest }) => ({ ...rest, registration: lockedFrom(registration) })],
  ['disabled', ({ registration, ...rest }) => ({ ...rest, registration: stopped(registration) })],
  [
    'expired',
    ({ credential, ...rest }) => ({ ...rest, credential: sampleCredential({ ...credential, expiresAtMs: startMs }) }),
  ],
  ['not_registered', (situation) => ({ ...situation, registration: null })],
];

function lockedFrom(registration: Registration | null): Registration {
  return sampleRegistration({ ...registration, state: 'locked', lockedFrom: 'enabled', lockedAtMs: startMs });
}

function stopped(registration: Registration | null): Registration {
  return sampleRegistration({ ...registration, state: 'disabled', lockedFrom: null, lockedAtMs: null, reason: 'lost' });
}

const plain: Situation = { credential: sampleCredential(), registration: sampleRegistration(), code: token.code() };

describe('the precedence of answers', () => {
  it('is the documented one', () => {
    expect(situations.map(([reason]) => reason).toReversed()).toEqual(rejectionReasons);
  });

  it.each(situations)('%s alone is the answer', (reason, arrange) => {
    expect(reasonOf(decide(arrange(plain)).answer)).toBe(reason);
  });

  const neighbours = situations.slice(0, -1).map((weaker, index) => [situations[index + 1] ?? weaker, weaker] as const);

  it.each(neighbours.map(([stronger, weaker]) => [stronger[0], weaker[0], stronger[1], weaker[1]] as const))(
    '%s wins over %s',
    (reason, _weaker, arrangeStronger, arrangeWeaker) => {
      expect(reasonOf(decide(arrangeStronger(arrangeWeaker(plain))).answer)).toBe(reason);
    },
  );

  it('a right code wins over nothing but the reasons of the code itself', () => {
    const blocking = situations.filter(([reason]) => !/code|sync/.test(reason));
    for (const [reason, arrange] of blocking) expect(reasonOf(decide(arrange(plain)).answer)).toBe(reason);
    expect(decide(plain).answer).toEqual({ result: 'accepted' });
  });
});

interface Case extends Omit<Situation, 'code'> {
  readonly offset: number | null;
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  credential: fc.option(
    fc
      .record({
        drift: fc.integer({ min: -4, max: 4 }),
        last: fc.integer({ min: -15, max: 15 }),
        expiresAtMs: fc.constantFrom(null, startMs - 1, startMs, startMs + 1),
      })
      .map(({ drift, last, expiresAtMs }) =>
        sampleCredential({ driftSteps: drift, lastStep: nowStep + last, expiresAtMs }),
      ),
    { freq: 20 },
  ),
  registration: fc.option(
    fc
      .record({
        state: fc.constantFrom('enabled', 'enabled', 'enabled', 'disabled', 'locked', 'removed'),
        origin: fc.constantFrom('enabled', 'disabled', 'removed'),
        failures: fc.integer({ min: 0, max: 9 }),
        retryAtMs: fc.constantFrom(null, startMs - 1, startMs, startMs + 1, startMs + 32_000),
      })
      .map(({ state, origin, ...rest }) =>
        sampleRegistration({
          state,
          ...rest,
          ...(state === 'locked' ? { lockedFrom: origin, lockedAtMs: startMs } : {}),
        }),
      ),
    { freq: 20 },
  ),
  /** The step of the code, from now; null for a wrong code. */
  offset: fc.option(fc.integer({ min: -16, max: 16 }), { freq: 10 }),
});

/** The rules as they are documented, one after another. */
function expectedReason({ credential, registration, offset }: Case): string {
  if (credential === null || registration === null) return 'not_registered';
  if (registration.state === 'removed' || registration.lockedFrom === 'removed') return 'not_registered';
  if (credential.expiresAtMs !== null && credential.expiresAtMs <= startMs) return 'expired';
  if (registration.state === 'disabled') return 'disabled';
  if (registration.state === 'locked') return 'locked';
  if (registration.retryAtMs !== null && registration.retryAtMs > startMs) return 'throttled';
  if (offset === null) return 'wrong_code';
  const distance = Math.abs(offset - credential.driftSteps);
  if (distance > 10) return 'wrong_code';
  if (nowStep + offset <= credential.lastStep) return 'used_code';
  return distance <= 1 ? 'accepted' : 'out_of_sync';
}

describe('for any state and any code', () => {
  const anyDecision = (check: (decision: ReturnType<typeof decide>, given: Case) => void) => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const code = given.offset === null ? wrongCode : token.code(given.offset);
        check(decide({ ...given, code }), given);
      }),
      { numRuns: 1_000 },
    );
  };

  it('the answer is the first that applies', () => {
    anyDecision(({ answer }, given) => {
      expect(reasonOf(answer)).toBe(expectedReason(given));
    });
  });

  it('only what is accepted or counted changes anything', () => {
    anyDecision((decision) => {
      const { answer, ...changes } = decision;
      const counts = ['accepted', 'wrong_code', 'out_of_sync'].includes(reasonOf(answer));
      if (!counts) expect(changes).toEqual({});
      if (!['accepted', 'out_of_sync'].includes(reasonOf(answer))) expect(decision.credentialChange).toBeUndefined();
    });
  });

  it('a step that was spent is never behind the last one', () => {
    anyDecision(({ credentialChange }, { credential }) => {
      if (credentialChange !== undefined)
        expect(credentialChange.lastStep).toBeGreaterThan(credential?.lastStep ?? Infinity);
    });
  });

  it('the answer says when to come again exactly where the attempt has to wait', () => {
    anyDecision(({ answer, registrationChange }, { registration }) => {
      const retryAfterSeconds = answer.result === 'rejected' ? answer.retryAfterSeconds : undefined;
      if (reasonOf(answer) === 'throttled') {
        expect(retryAfterSeconds).toBe(Math.ceil(((registration?.retryAtMs ?? 0) - startMs) / 1000));
      } else {
        const waitMs = (registrationChange?.retryAtMs ?? startMs) - startMs;
        expect(retryAfterSeconds ?? 0).toBe(waitMs / 1000);
      }
    });
  });
});

describe('two consecutive codes', () => {
  const synchronise = (situation: Omit<Situation, 'code'>, first: number, second = first + 1) =>
    decideSynchronisation(
      situation.credential,
      situation.registration,
      { code: token.code(first), nextCode: token.code(second) },
      circumstances,
    );

  it('set the drift outright and spend both steps', () => {
    const decision = synchronise(plain, 6);
    expect(decision).toMatchObject({
      answer: { result: 'accepted' },
      event: 'resynchronised',
      credentialChange: { driftSteps: 7, lastStep: nowStep + 7, sideStreak: 0 },
      registrationChange: { failures: 0, lastAcceptedAtMs: startMs },
    });
  });

  it('that do not follow each other are a wrong code that counts', () => {
    const decision = synchronise(plain, 3, 5);
    expect(decision).toMatchObject({
      answer: { reason: 'wrong_code', attemptsLeft: 9 },
      registrationChange: { failures: 1 },
    });
    expect(decision.credentialChange).toBeUndefined();
  });

  it('end the need to resynchronise after a restore; one code does not', () => {
    const credential = sampleCredential({ resynchronisationRequired: true });
    expect(decide({ ...plain, credential }).answer).toMatchObject({ reason: 'out_of_sync', attemptsLeft: 9 });
    const { answer, credentialChange } = synchronise({ ...plain, credential }, 0);
    expect([answer.result, credentialChange?.resynchronisationRequired]).toEqual(['accepted', false]);
  });

  const blocking = situations.filter(([reason]) => !/code|sync/.test(reason));
  it.each(blocking)('are answered %s and change nothing where that applies', (reason, arrange) => {
    const { answer, ...changes } = synchronise(arrange(plain), 0);
    expect([reasonOf(answer), changes]).toEqual([reason, {}]);
  });
});
