import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '@warifu/kernel';
import { attributeTypes, headerBytes, type Packet } from './packet.ts';

export const messageAuthenticatorBytes = 16;

/**
 * Whether a request has a Message-Authenticator that fits (RFC 3579, 3.2): HMAC-MD5 over the packet with zeros in its place. Without
 * it anybody between client and server can forge an answer (CVE-2024-3596).
 */
export function hasMessageAuthenticator(packet: Packet, secret: Secret<Buffer>): boolean {
  const places = placesOf(packet);
  const [place] = places;
  if (place === undefined || places.length > 1) return false;
  const claimed = packet.bytes.subarray(place, place + messageAuthenticatorBytes);
  const zeroed = Buffer.from(packet.bytes).fill(0, place, place + messageAuthenticatorBytes);
  return timingSafeEqual(claimed, messageAuthenticator(zeroed, secret));
}

export function messageAuthenticator(zeroed: Buffer, secret: Secret<Buffer>): Buffer {
  return createHmac('md5', secret.reveal()).update(zeroed).digest();
}

/** Where the values begin. One of another length is in no place at all. */
function placesOf({ attributes }: Packet): number[] {
  const places: number[] = [];
  let at = headerBytes;
  for (const { type, value } of attributes) {
    if (type === attributeTypes.messageAuthenticator) {
      if (value.length !== messageAuthenticatorBytes) return [];
      places.push(at + 2);
    }
    at += 2 + value.length;
  }
  return places;
}
