import { formatKeyUri, formatTokenId, type TokenId } from '@warifu/otp';
import { issueCredential } from './issue.ts';

type IssueArguments = Parameters<typeof issueCredential>;

export interface AppCredential {
  readonly credentialId: TokenId;
  /** `otpauth://totp/…`: the key itself. */
  readonly keyUri: string;
}

/** What every authenticator app can: many ignore what a key URI says of anything else. */
const scheme = { mode: 'totp', algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const;
/** As long as the hash (RFC 4226, R6 recommends 160 bits). */
const keyBytes = 20;

/** Issues a token for the authenticator app of another maker, which must be told its key. */
export async function issueForApp(
  db: IssueArguments[0],
  author: IssueArguments[1],
  { keys, random }: IssueArguments[3],
): Promise<AppCredential> {
  const key = Buffer.from(random.bytes(keyBytes));
  const sealed = { kind: 'app', scheme, keysFor: () => ({ codeKey: Buffer.from(key) }) } as const;
  const credentialId = await issueCredential(db, author, sealed, { keys, random });
  const keyUri = formatKeyUri({
    type: 'totp',
    issuer: null,
    account: formatTokenId(credentialId),
    key: Uint8Array.from(key),
    algorithm: scheme.algorithm,
    digits: scheme.digits,
    periodSeconds: scheme.periodSeconds,
  });
  key.fill(0);
  return { credentialId, keyUri };
}
