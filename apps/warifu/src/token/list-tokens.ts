import { isoTime } from '@warifu/kernel';
import { formatTokenId } from '@warifu/otp';
import type { TokenContext } from './context.ts';
import { TokenStore } from './token-store.ts';

/** Lists the tokens on this computer, the newest first. No key is opened. */
export async function listTokens(context: TokenContext, { json }: { readonly json?: boolean }): Promise<void> {
  const { messages, stdout, stderr } = context;
  const tokens = (await new TokenStore(context).list()).map(({ credentialId, authority, createdAtMs, keys }) => ({
    credentialId,
    authority,
    createdAt: isoTime(createdAtMs),
    sealed: keys.protection === 'passphrase',
  }));
  if (json === true) {
    stdout.write(`${JSON.stringify(tokens)}\n`);
    return;
  }
  if (tokens.length === 0) stderr.write(`${messages.noTokens}\n`);
  for (const { credentialId, authority, createdAt, sealed } of tokens) {
    const protection = sealed ? messages.sealed : messages.unsealed;
    stdout.write(`${formatTokenId(credentialId)}  ${createdAt.slice(0, 10)}  ${authority}  ${protection}\n`);
  }
}
