/** Kinds of packets (RFC 2865, 3; RFC 5997, 2.1). */
export const packetCodes = {
  accessRequest: 1,
  accessAccept: 2,
  accessReject: 3,
  accessChallenge: 11,
  statusServer: 12,
} as const;

/** Kinds of attributes (RFC 2865, 5; RFC 3579, 3.2). */
export const attributeTypes = {
  userName: 1,
  userPassword: 2,
  replyMessage: 18,
  state: 24,
  proxyState: 33,
  messageAuthenticator: 80,
} as const;

export interface Attribute {
  readonly type: number;
  /** At most 253 bytes. */
  readonly value: Buffer;
}

/** A packet whose form is right; nothing in it is proven. */
export interface Packet {
  readonly code: number;
  readonly identifier: number;
  /** 16 bytes. */
  readonly authenticator: Buffer;
  readonly attributes: readonly Attribute[];
  /** The packet alone, without what followed it in the datagram. */
  readonly bytes: Buffer;
}

export const headerBytes = 20;
export const authenticatorAt = 4;
const maxPacketBytes = 4096;
const attributeHeaderBytes = 2;
const lengthAt = 2;

/** The packet in a datagram; null for anything that RFC 2865, 3 and 5 do not allow. */
export function parsePacket(datagram: Buffer): Packet | null {
  if (datagram.length < headerBytes) return null;
  const length = datagram.readUInt16BE(lengthAt);
  if (length < headerBytes || length > maxPacketBytes || length > datagram.length) return null;
  const bytes = datagram.subarray(0, length);
  const attributes = parseAttributes(bytes.subarray(headerBytes));
  if (attributes === null) return null;
  return {
    code: bytes.readUInt8(0),
    identifier: bytes.readUInt8(1),
    authenticator: bytes.subarray(authenticatorAt, headerBytes),
    attributes,
    bytes,
  };
}

function parseAttributes(bytes: Buffer): Attribute[] | null {
  const attributes: Attribute[] = [];
  for (let at = 0; at < bytes.length;) {
    if (bytes.length - at < attributeHeaderBytes) return null;
    const length = bytes.readUInt8(at + 1);
    if (length < attributeHeaderBytes || at + length > bytes.length) return null;
    attributes.push({ type: bytes.readUInt8(at), value: bytes.subarray(at + attributeHeaderBytes, at + length) });
    at += length;
  }
  return attributes;
}

/** A packet's bytes, the authenticator as given. @throws RangeError where it would be longer than a packet may be */
export function formatPacket({ code, identifier, authenticator, attributes }: Omit<Packet, 'bytes'>): Buffer {
  const parts = attributes.map(({ type, value }) =>
    Buffer.concat([Buffer.from([type, attributeHeaderBytes + value.length]), value]),
  );
  const bytes = Buffer.concat([Buffer.from([code, identifier, 0, 0]), authenticator, ...parts]);
  if (bytes.length > maxPacketBytes) throw new RangeError('a RADIUS packet has 4096 bytes at most');
  bytes.writeUInt16BE(bytes.length, lengthAt);
  return bytes;
}

/** The attribute's value where the packet has it once; null where it is missing or there are several. */
export function onlyAttribute({ attributes }: Pick<Packet, 'attributes'>, type: number): Buffer | null {
  const found = attributes.filter((attribute) => attribute.type === type);
  return found.length === 1 ? (found[0]?.value ?? null) : null;
}
