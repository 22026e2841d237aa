/** What Argon2id is run with (RFC 9106), one lane. */
export interface Argon2idCost {
  readonly memoryKib: number;
  readonly passes: number;
}

export interface PasswordHash extends Argon2idCost {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const pattern = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=1\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

/** The PHC string: `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`, base64 without padding. */
export function formatPhc({ memoryKib, passes, salt, hash }: PasswordHash): string {
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=1$${base64(salt)}$${base64(hash)}`;
}

/** @throws Error for what `formatPhc` never writes */
export function parsePhc(phc: string): PasswordHash {
  const [, memoryKib, passes, salt, hash] = pattern.exec(phc) ?? [];
  if (salt === undefined || hash === undefined) throw new Error('a stored password hash is malformed');
  return {
    memoryKib: Number(memoryKib),
    passes: Number(passes),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
