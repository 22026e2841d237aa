import { createHmac } from 'node:crypto';
import type { ProvisioningAnswer, ProvisioningRequest } from '@warifu/client';
import type { Clock } from '@warifu/kernel';
import { algorithms, hotp, parseTokenId, timeStep, type Algorithm, type Digits, type TokenId } from '@warifu/otp';
import { beginProvisioning } from '@warifu/token';

export interface TokenFacts {
  readonly credentialId: TokenId;
  readonly codeKey: Buffer;
  readonly clock: Clock;
  readonly algorithm?: Algorithm;
  readonly digits?: Digits;
  readonly periodSeconds?: number;
}

/** A token in somebody's hand. It knows its key, so that tests can look for it where it must not be. */
export interface SimulatedToken {
  readonly credentialId: TokenId;
  readonly codeKey: Buffer;
  /** The code that it shows now, or so many periods later (earlier where negative). */
  readonly code: (stepsAhead?: number) => string;
  /** Different codes, as many as asked for, of which it shows none for a good while before and after now. */
  readonly wrongCodes: (count: number) => string[];
}

/** Periods before and after now whose codes are no wrong codes: more than any window that is searched. */
const shownSteps = 120;

/** A token with this key that reads this clock. Like Warifu's own ones (SHA-256, 6 digits, 30 s) where nothing else is said. */
export function simulatedToken(facts: TokenFacts): SimulatedToken {
  const { credentialId, codeKey, clock, algorithm = 'SHA256', digits = 6, periodSeconds = 30 } = facts;
  const hmac = (message: Uint8Array) => createHmac(algorithms[algorithm].hashName, codeKey).update(message).digest();
  const code = (stepsAhead = 0): string => hotp(hmac, timeStep(clock.nowMs(), periodSeconds) + stepsAhead, digits);
  return {
    credentialId,
    codeKey,
    code,
    wrongCodes(count) {
      const shown = new Set(Array.from({ length: 2 * shownSteps + 1 }, (_, index) => code(index - shownSteps)));
      const candidates = Array.from({ length: count + shown.size }, (_, index) => String(index).padStart(digits, '0'));
      return candidates.filter((candidate) => !shown.has(candidate)).slice(0, count);
    },
  };
}

/** Asks an authority for a credential: `provisionOverHttp`, or a function that calls the domain. */
export type Provision = (
  request: ProvisioningRequest,
) => Promise<Pick<ProvisioningAnswer, 'credentialId' | 'publicKey'>>;

/** A new token that derives its keys as the real ones do. @throws Error when the authority refuses or answers nonsense */
export async function provisionToken({
  provision,
  clock,
  platform = 'phone',
}: {
  provision: Provision;
  clock: Clock;
  platform?: ProvisioningRequest['platform'];
}): Promise<SimulatedToken> {
  const pending = await beginProvisioning({ extractable: true });
  const answer = await provision({ platform, publicKey: pending.publicKey });
  const credentialId = parseTokenId(answer.credentialId);
  if (credentialId === null) throw new Error(`no token ID: ${answer.credentialId}`);
  const { codeKey } = await pending.complete(answer);
  const bytes = Buffer.from(await crypto.subtle.exportKey('raw', codeKey));
  return simulatedToken({ credentialId, codeKey: bytes, clock });
}

/** Asks the authority at this address, as a token app does. */
export function provisionOverHttp(authorityUrl: string): Provision {
  return async (request) => {
    const response = await fetch(`${authorityUrl}/v1/provisioning`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (response.status !== 201) throw new Error(`the authority refused: ${response.status} ${await response.text()}`);
    return (await response.json()) as ProvisioningAnswer;
  };
}
