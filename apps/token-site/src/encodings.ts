import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isCompressible } from './content-type.ts';

/** The best first. */
const encodings = ['br', 'gzip'] as const;
export type Encoding = (typeof encodings)[number];

/** A body as it is, and in the encodings in which it is smaller. */
export type Bodies = ReadonlyMap<Encoding | 'identity', Buffer>;

const compress: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
};

/** Compresses once, as well as it can be done. */
export async function encodeBody(bytes: Buffer, contentType: string): Promise<Bodies> {
  if (!isCompressible(contentType)) return new Map([['identity', bytes]]);
  const packed = await Promise.all(
    encodings.map(async (encoding) => [encoding, await compress[encoding](bytes)] as const),
  );
  return new Map([...packed.filter(([, body]) => body.length < bytes.length), ['identity', bytes]]);
}

/** The best body that the client takes (RFC 9110 12.5.3), which is the plain one where it says nothing. */
export function chooseEncoding(accepted: string | undefined, bodies: Bodies): Encoding | 'identity' {
  const refusedOrTaken = new Map(
    (accepted ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => {
        const [name = '', weight = ''] = part.split(';');
        return [name.trim(), !/^\s*q=0(\.0*)?\s*$/.test(weight)] as const;
      }),
  );
  const takes = (encoding: Encoding): boolean => refusedOrTaken.get(encoding) ?? refusedOrTaken.get('*') ?? false;
  return encodings.find((encoding) => bodies.has(encoding) && takes(encoding)) ?? 'identity';
}
