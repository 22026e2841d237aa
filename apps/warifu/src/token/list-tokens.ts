import { isoTime } from '@warifu/kernel';
import type { TokenContext } from './context.ts';
import { formatLocalId } from './local-id.ts';
import { nameElsewhere } from './shown-token.ts';
import type { StoredToken } from './token-file.ts';
import { TokenStore } from './token-store.ts';

/** Lists the tokens on this computer, the newest first. No key is opened. */
export async function listTokens(context: TokenContext, { json }: { readonly json?: boolean }): Promise<void> {
  const { messages, stdout, stderr } = context;
  const tokens = await new TokenStore(context).list();
  if (json === true) {
    stdout.write(`${JSON.stringify(tokens.map(listed))}\n`);
    return;
  }
  if (tokens.length === 0) stderr.write(`${messages.noTokens}\n`);
  for (const token of tokens) {
    const { createdAt, sealed } = listed(token);
    const source = 'elsewhere' in token ? nameElsewhere(token.elsewhere) : token.authority;
    const protection = sealed ? messages.sealed : messages.unsealed;
    stdout.write(`${formatLocalId(token.id)}  ${createdAt.slice(0, 10)}  ${source}  ${protection}\n`);
  }
}

function listed(token: StoredToken): { readonly createdAt: string; readonly sealed: boolean } {
  const { id, createdAtMs, keys } = token;
  const source = 'elsewhere' in token ? { id, ...token.elsewhere } : { credentialId: id, authority: token.authority };
  return { ...source, createdAt: isoTime(createdAtMs), sealed: keys.protection === 'passphrase' };
}
