import { ManualClock } from '@warifu/kernel';
import { newTokenId } from '@warifu/otp';
import { seededRandom, simulatedToken, type SimulatedToken, type TokenFacts } from '@warifu/testkit';
import type { Circumstances } from '../decision.ts';
import { Judge } from '../judge.ts';
import { KeyKeeper } from '../key-keeper.ts';
import type { Credential, Registration } from '../registration-state.ts';
import { memoryKeySource } from './memory-key-source.ts';

/** The first moment of a step of 30 seconds, and of 60. */
export const startMs = Date.UTC(2026, 10, 24, 9);
export const nowStep = startMs / 30_000;

/** All that a decision depends on, without a database. */
export interface PureAuthority {
  readonly token: SimulatedToken;
  readonly keys: KeyKeeper;
  readonly circumstances: Circumstances;
  readonly credential: (facts?: Partial<Credential>) => Credential;
}

export function pureAuthority(scheme: Pick<TokenFacts, 'digits'> = {}): PureAuthority {
  const random = seededRandom('pure authority');
  const clock = new ManualClock(startMs);
  const keys = new KeyKeeper(memoryKeySource(random), { clock, random });
  const credentialId = newTokenId('phone', () => 1);
  const codeKey = Buffer.from(random.bytes(32));
  const sealedCodeKey = keys.seal(codeKey, { credentialId, purpose: 'code' });
  return {
    token: simulatedToken({ credentialId, codeKey, clock, ...scheme }),
    keys,
    circumstances: {
      nowMs: startMs,
      policy: { maxFailures: 10, unlockAfterSeconds: null },
      judge: new Judge(keys),
      digester: keys.digester,
    },
    credential: (facts = {}) => ({
      id: credentialId,
      mode: 'totp',
      algorithm: 'SHA256',
      digits: scheme.digits ?? 6,
      periodSeconds: 30,
      sealedCodeKey,
      masterKeyVersion: 1,
      lastStep: -1,
      driftSteps: 0,
      sideStreak: 0,
      resynchronisationRequired: false,
      version: 1,
      expiresAtMs: null,
      ...facts,
    }),
  };
}

export function sampleRegistration(facts: Partial<Registration> = {}): Registration {
  return {
    state: 'enabled',
    reason: null,
    lockedFrom: null,
    lockedAtMs: null,
    failures: 0,
    retryAtMs: null,
    lastAcceptedAtMs: null,
    temporaryCodes: [],
    ...facts,
  };
}
