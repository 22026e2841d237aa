import type { Random } from '@warifu/kernel';
import { isVerifiedAnswer, type WebauthnQuestion } from './webauthn-answer.ts';

/** What became of asking the device who holds it. */
export type Verification =
  | 'verified'
  /** The person closed the device's question, was not recognised, or the time ran out; browsers do not tell which. */
  | 'cancelled'
  /** This device, browser or address cannot do it. */
  | 'unavailable';

export type NewPasskey =
  | { readonly kind: 'verified'; readonly passkeyId: Uint8Array<ArrayBuffer> }
  | { readonly kind: Exclude<Verification, 'verified'> };

const challengeBytes = 32;
const userIdBytes = 16;
const promptTimeoutMs = 60_000;
const appName = '割符';

/** COSE algorithms (RFC 9053, RFC 8812) that platform authenticators know: ES256, EdDSA, RS256. */
const algorithms = [-7, -8, -257] as const;

/** Whether this device can ask for a face, a finger or its own lock, as far as the browser says. */
export async function hasPlatformAuthenticator(): Promise<boolean> {
  if (typeof PublicKeyCredential === 'undefined') return false;
  try {
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  } catch {
    return false;
  }
}

/** Has the device make a key for this app and verify the person once. The browser ends it after a minute. */
export async function createPasskey(random: Random, signal: AbortSignal): Promise<NewPasskey> {
  const question = newQuestion('webauthn.create', random);
  try {
    const credential = await navigator.credentials.create({
      signal,
      publicKey: {
        challenge: question.challenge,
        rp: { id: location.hostname, name: appName },
        user: { id: random.bytes(userIdBytes), name: appName, displayName: appName },
        pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          residentKey: 'discouraged',
          userVerification: 'required',
        },
        attestation: 'none',
        timeout: promptTimeoutMs,
      },
    });
    if (!(credential instanceof PublicKeyCredential)) return { kind: 'unavailable' };
    const { response } = credential;
    if (!(response instanceof AuthenticatorAttestationResponse)) return { kind: 'unavailable' };
    const answer = { clientData: response.clientDataJSON, authenticatorData: response.getAuthenticatorData() };
    if (!isVerifiedAnswer(answer, question)) return { kind: 'unavailable' };
    return { kind: 'verified', passkeyId: new Uint8Array(credential.rawId) };
  } catch (error) {
    return { kind: verificationOf(error) };
  }
}

/** Has the device verify the person again, with the key that it made. The browser ends it after a minute. */
export async function askPasskey(
  passkeyId: Uint8Array<ArrayBuffer>,
  random: Random,
  signal: AbortSignal,
): Promise<Verification> {
  const question = newQuestion('webauthn.get', random);
  try {
    const credential = await navigator.credentials.get({
      signal,
      publicKey: {
        challenge: question.challenge,
        rpId: location.hostname,
        allowCredentials: [{ type: 'public-key', id: passkeyId, transports: ['internal'] }],
        userVerification: 'required',
        timeout: promptTimeoutMs,
      },
    });
    if (!(credential instanceof PublicKeyCredential)) return 'unavailable';
    const { response } = credential;
    if (!(response instanceof AuthenticatorAssertionResponse)) return 'unavailable';
    const answer = { clientData: response.clientDataJSON, authenticatorData: response.authenticatorData };
    return isVerifiedAnswer(answer, question) ? 'verified' : 'unavailable';
  } catch (error) {
    return verificationOf(error);
  }
}

function newQuestion(type: WebauthnQuestion['type'], random: Random): WebauthnQuestion {
  return { type, challenge: random.bytes(challengeBytes), origin: location.origin };
}

function verificationOf(error: unknown): Exclude<Verification, 'verified'> {
  const isCancelled = error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name);
  return isCancelled ? 'cancelled' : 'unavailable';
}
