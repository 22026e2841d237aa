import type { Secret } from '@warifu/kernel';
import { messageAuthenticator, messageAuthenticatorBytes } from './message-authenticator.ts';
import { attributeTypes, formatPacket, packetCodes } from './packet.ts';
import { hidePassword } from './user-password.ts';

export interface Request {
  readonly identifier: number;
  /** 16 bytes that nobody can foretell. */
  readonly authenticator: Buffer;
  readonly userName: string;
  readonly password: string;
}

/** The bytes of an Access-Request as a client sends them (RFC 2865, 4.1), its Message-Authenticator at the end. */
export function formatRequest(
  { identifier, authenticator, userName, password }: Request,
  secret: Secret<Buffer>,
): Buffer {
  const attributes = [
    { type: attributeTypes.userName, value: Buffer.from(userName) },
    { type: attributeTypes.userPassword, value: hidePassword(password, { authenticator, secret }) },
    { type: attributeTypes.messageAuthenticator, value: Buffer.alloc(messageAuthenticatorBytes) },
  ];
  const bytes = formatPacket({ code: packetCodes.accessRequest, identifier, authenticator, attributes });
  messageAuthenticator(bytes, secret).copy(bytes, bytes.length - messageAuthenticatorBytes);
  return bytes;
}
