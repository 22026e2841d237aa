import { createHash } from 'node:crypto';
import type { Secret } from '@warifu/kernel';
import { messageAuthenticator, messageAuthenticatorBytes } from './message-authenticator.ts';
import {
  attributeTypes,
  authenticatorAt,
  formatPacket,
  headerBytes,
  packetCodes,
  type Attribute,
  type Packet,
} from './packet.ts';

export interface Answer {
  readonly kind: 'accept' | 'reject' | 'challenge';
  /** Shown to the user, 253 bytes of UTF-8 at most. */
  readonly message?: string;
  /** Of a challenge: comes back with its answer. */
  readonly state?: Buffer;
}

const codes = {
  accept: packetCodes.accessAccept,
  reject: packetCodes.accessReject,
  challenge: packetCodes.accessChallenge,
} as const;

/**
 * The bytes that answer a request: what proxies put into it comes back as it was (RFC 2865, 5.33), Message-Authenticator stands
 * first, and the Response Authenticator covers all (RFC 2865, 3).
 */
export function formatAnswer(request: Packet, { kind, message, state }: Answer, secret: Secret<Buffer>): Buffer {
  const attributes: Attribute[] = [
    { type: attributeTypes.messageAuthenticator, value: Buffer.alloc(messageAuthenticatorBytes) },
    ...(message === undefined ? [] : [{ type: attributeTypes.replyMessage, value: Buffer.from(message) }]),
    ...(state === undefined ? [] : [{ type: attributeTypes.state, value: state }]),
    ...request.attributes.filter(({ type }) => type === attributeTypes.proxyState),
  ];
  const { identifier, authenticator } = request;
  const bytes = formatPacket({ code: codes[kind], identifier, authenticator, attributes });
  // It is the first attribute: its value begins behind one attribute's header.
  messageAuthenticator(bytes, secret).copy(bytes, headerBytes + 2);
  createHash('md5').update(bytes).update(secret.reveal()).digest().copy(bytes, authenticatorAt);
  return bytes;
}
