import { systemRandom } from '@warifu/kernel';
import { simulatedToken, type SimulatedToken } from '@warifu/testkit';
import { issueCredential, softwareTokenScheme, type IssueRequest, type Scheme } from '../issue.ts';
import type { TestAuthority } from './test-authority.ts';

/** A credential that an operator issues with a key that is known: of any scheme, with any expiry. */
export async function issueTestCredential(
  { db, author, keys, clock }: TestAuthority,
  {
    scheme = softwareTokenScheme,
    ...more
  }: Partial<Pick<IssueRequest, 'expiresAtMs' | 'lastStep'>> & { scheme?: Scheme },
): Promise<SimulatedToken> {
  const codeKey = Buffer.from(systemRandom.bytes(32));
  const keysFor = () => ({ codeKey: Buffer.from(codeKey) });
  const request = { kind: 'hardware', scheme, keysFor, ...more } as const;
  const credentialId = await issueCredential(db, author, request, { keys, random: systemRandom });
  const { algorithm, digits, periodSeconds } = scheme;
  return simulatedToken({
    credentialId,
    codeKey,
    clock,
    algorithm,
    digits,
    ...(periodSeconds === null ? {} : { periodSeconds }),
  });
}
