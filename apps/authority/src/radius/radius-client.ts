import type { BlockList } from 'node:net';
import type { Secret } from '@warifu/kernel';

/** A program that may ask over RADIUS: a VPN, a switch, a proxy. */
export interface RadiusClient {
  /** Where it asks from. */
  readonly addresses: BlockList;
  readonly secret: Secret<Buffer>;
  /** On whose behalf: codes pass for tokens that are registered there. */
  readonly relyingPartyId: string;
  /** What its users type as their name. */
  readonly names: 'token-id' | 'registered-name';
  /** What they type before the code, the same for all of them; null for nothing. */
  readonly prefix: Secret<string> | null;
}

/** The first client whose addresses hold this one; null for a stranger. */
export function clientAt(clients: readonly RadiusClient[], address: string): RadiusClient | null {
  // A socket for IPv6 tells addresses of IPv4 in this form (RFC 4291, 2.5.5.2).
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = plain.includes(':') ? 'ipv6' : 'ipv4';
  return clients.find(({ addresses }) => addresses.check(plain, family)) ?? null;
}
