import { UserError } from '@warifu/kernel';
import { correctClock } from './clock-correction.ts';
import type { TokenContext } from './context.ts';
import { formatLocalId, parseLocalId, type LocalId } from './local-id.ts';
import { codeNow, shownAsJson, shownAsText } from './shown-token.ts';
import type { StoredToken } from './token-file.ts';
import { openCodeKey } from './token-keys.ts';
import { TokenStore } from './token-store.ts';
import { watchToken } from './watch-token.ts';

export interface ShowTokenOptions {
  readonly watch?: boolean;
  readonly json?: boolean;
}

/** Shows the code of the token that was named, or of the newest. */
export async function showToken(
  context: TokenContext,
  typedId: string | undefined,
  { watch, json }: ShowTokenOptions,
): Promise<void> {
  const store = new TokenStore(context);
  const stored = typedId === undefined ? await newestToken(context, store) : await namedToken(context, store, typedId);
  const codeKey = await openCodeKey(context, stored);
  const token = await correctClock(context, store, stored);
  if (watch === true) {
    await watchToken(context, store, token, codeKey, json === true ? 'json' : 'text');
    return;
  }
  const shown = await codeNow(token, codeKey, context.clock);
  context.stdout.write(json === true ? shownAsJson(token, shown) : shownAsText(token, shown, context.messages));
}

/** @throws UserError if what was typed is no ID that a token can have here */
export function typedLocalId({ messages }: TokenContext, typed: string): LocalId {
  const id = parseLocalId(typed);
  if (id === null) throw new UserError(messages.malformedId(typed));
  return id;
}

async function namedToken(context: TokenContext, store: TokenStore, typed: string): Promise<StoredToken> {
  return store.read(typedLocalId(context, typed));
}

async function newestToken({ messages, stderr }: TokenContext, store: TokenStore): Promise<StoredToken> {
  const [newest, ...others] = await store.list();
  if (newest === undefined) throw new UserError(messages.noTokens);
  const [next] = others;
  if (next !== undefined) stderr.write(`${messages.otherTokens(others.length, formatLocalId(next.id))}\n`);
  return newest;
}
