import { KeyUriError, parseKeyUri, type Algorithm, type Digits } from '@warifu/otp';

/** Whose key it is, as the service says it. Shown to people, and never taken for more than a name. */
export interface NameElsewhere {
  /** The service; null where it names none. */
  readonly issuer: string | null;
  /** The person there. */
  readonly account: string;
}

/** A key that somebody else issued, for codes that change with the time. */
export interface KeyFromElsewhere extends NameElsewhere {
  /** 10 to 128 bytes. */
  readonly key: Uint8Array<ArrayBuffer>;
  readonly algorithm: Algorithm;
  readonly digits: Digits;
  /** 1 to 3600. */
  readonly periodSeconds: number;
}

/**
 * Why a text gives no key. `other_text`: it is no key URI at all. `many_keys`: the form in which another app exports all of its
 * keys. `counted`: its codes change with each use, not with the time. `damaged`: a key URI that cannot be read.
 */
export type ElsewhereRefusal = 'other_text' | 'many_keys' | 'counted' | 'damaged';

export type ElsewhereReading =
  | { readonly kind: 'key'; readonly key: KeyFromElsewhere }
  | { readonly kind: 'refused'; readonly reason: ElsewhereRefusal };

/** Reads an otpauth key URI as somebody else shows it: typed, pasted or out of a picture. */
export function readKeyFromElsewhere(text: string): ElsewhereReading {
  if (/^\s*otpauth-migration:/i.test(text)) return refused('many_keys');
  try {
    const { issuer, account, ...keyUri } = parseKeyUri(text);
    if (keyUri.type === 'hotp') return refused('counted');
    const { type: _totp, ...scheme } = keyUri;
    const names = { issuer: issuer === null ? null : visible(issuer) || null, account: visible(account) };
    return names.account === '' ? refused('damaged') : { kind: 'key', key: { ...names, ...scheme } };
  } catch (error) {
    if (!(error instanceof KeyUriError)) throw error;
    return refused(error.code === 'not_a_key_uri' ? 'other_text' : 'damaged');
  }
}

function refused(reason: ElsewhereRefusal): ElsewhereReading {
  return { kind: 'refused', reason };
}

/** Without the characters that nobody sees, some of which turn around what stands beside them. */
function visible(name: string): string {
  return name.replaceAll(/\p{Cf}/gu, '').trim();
}
