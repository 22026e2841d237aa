import { encodeBase64url } from '@warifu/token';

/** What was asked of the device's authenticator. */
export interface WebauthnQuestion {
  readonly type: 'webauthn.create' | 'webauthn.get';
  readonly challenge: Uint8Array<ArrayBuffer>;
  /** Of this page, such as `https://token.example`. */
  readonly origin: string;
}

/** What it answered, as the browser hands it over. */
export interface WebauthnAnswer {
  /** JSON in UTF-8. */
  readonly clientData: ArrayBuffer;
  readonly authenticatorData: ArrayBuffer;
}

// WebAuthn 3, 6.1: 32 bytes of the rpId's hash, one of flags, four of a counter; then, perhaps, more.
const flagsAt = 32;
const shortestAuthenticatorData = 37;
const userVerified = 0x04;

/**
 * Whether the answer belongs to this very question, was asked by this page, and the person was verified (not merely present).
 * No signature is checked: question and answer never leave this page, so that there is nobody between them to be kept out.
 */
export function isVerifiedAnswer(answer: WebauthnAnswer, question: WebauthnQuestion): boolean {
  const clientData = readClientData(answer.clientData);
  const authenticatorData = new Uint8Array(answer.authenticatorData);
  return (
    clientData?.['type'] === question.type &&
    clientData['challenge'] === encodeBase64url(question.challenge) &&
    clientData['origin'] === question.origin &&
    authenticatorData.length >= shortestAuthenticatorData &&
    ((authenticatorData[flagsAt] ?? 0) & userVerified) !== 0
  );
}

function readClientData(json: ArrayBuffer): Record<string, unknown> | null {
  try {
    const data: unknown = JSON.parse(new TextDecoder().decode(json));
    return typeof data === 'object' && data !== null ? { ...data } : null;
  } catch {
    return null;
  }
}
