import type { TokenContext } from './context.ts';
import { formatLocalId, isElsewhereId } from './local-id.ts';
import { typedLocalId } from './show-token.ts';
import { TokenStore } from './token-store.ts';

/** Deletes a token from this computer, damaged or not. The authority is not told: it only knows what a bank stops. */
export async function removeToken(
  context: TokenContext,
  typedId: string,
  { json }: { readonly json?: boolean },
): Promise<void> {
  const id = typedLocalId(context, typedId);
  await new TokenStore(context).remove(id);
  context.stdout.write(
    json === true
      ? `${JSON.stringify({ ...(isElsewhereId(id) ? { id } : { credentialId: id }), removed: true })}\n`
      : `${context.messages.removed(formatLocalId(id))}\n`,
  );
}
