import { describe, expect, it } from 'vitest';
import { isVerifiedAnswer, type WebauthnAnswer, type WebauthnQuestion } from './webauthn-answer.ts';

const challenge = Uint8Array.from({ length: 32 }, (_, index) => 200 + index);
const question: WebauthnQuestion = { type: 'webauthn.get', challenge, origin: 'https://token.example' };
const rightClientData = {
  type: 'webauthn.get',
  challenge: Buffer.from(challenge).toString('base64url'),
  origin: 'https://token.example',
  crossOrigin: false,
};

function answerOf(clientData: unknown, flags = 0x05, length = 37): WebauthnAnswer {
  const json = new TextEncoder().encode(JSON.stringify(clientData));
  const authenticatorData = new Uint8Array(length);
  authenticatorData[32] = flags;
  return { clientData: json.buffer, authenticatorData: authenticatorData.buffer };
}

describe('the answer of the authenticator', () => {
  it('opens where the person was verified for this question on this page', () => {
    expect(isVerifiedAnswer(answerOf(rightClientData), question)).toBe(true);
  });

  it.each([
    ['of another kind', { ...rightClientData, type: 'webauthn.create' }],
    ['to another question', { ...rightClientData, challenge: Buffer.alloc(32).toString('base64url') }],
    ['to a question that differs in its padding', { ...rightClientData, challenge: `${rightClientData.challenge}=` }],
    ['to no question', { type: 'webauthn.get', origin: 'https://token.example' }],
    ['given to another page', { ...rightClientData, origin: 'https://token.example.evil.example' }],
    ['that is no object', 'webauthn.get'],
    ['that is null', null],
  ])('does not open when it is one %s', (_, clientData) => {
    expect(isVerifiedAnswer(answerOf(clientData), question)).toBe(false);
  });

  it('does not open where the person was only present, not verified', () => {
    expect(isVerifiedAnswer(answerOf(rightClientData, 0x01), question)).toBe(false);
  });

  it('does not open where it is cut short or no JSON', () => {
    expect(isVerifiedAnswer(answerOf(rightClientData, 0x05, 33), question)).toBe(false);
    const garbled = { ...answerOf(rightClientData), clientData: new Uint8Array([0xff, 0x00]).buffer };
    expect(isVerifiedAnswer(garbled, question)).toBe(false);
  });
});
