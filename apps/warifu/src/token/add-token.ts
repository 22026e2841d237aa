import { Secret, UserError } from '@warifu/kernel';
import { importCodeKey, readKeyFromElsewhere, type ElsewhereRefusal, type KeyFromElsewhere } from '@warifu/token';
import { askInSecret } from '../ask-in-secret.ts';
import { newPassphrase } from '../passphrase.ts';
import type { TokenContext } from './context.ts';
import { tokenPassphrase } from './passphrase.ts';
import { codeNow, shownAsJson, shownAsText } from './shown-token.ts';
import type { TokenFromElsewhere } from './token-file.ts';
import { storeKeys } from './token-keys.ts';
import { TokenStore } from './token-store.ts';

export interface AddTokenOptions {
  readonly passphrase?: boolean;
  readonly json?: boolean;
}

const maxInputBytes = 16 * 1024;

/** Takes in the key of another service, as an otpauth URI from standard input: an argument would be there for others to read. */
export async function addToken(context: TokenContext, options: AddTokenOptions): Promise<void> {
  const { clock, messages, stdout, stderr } = context;
  const store = new TokenStore(context);
  await store.prepare();
  const { key, algorithm, digits, periodSeconds, issuer, account } = readKey(context, await readKeyUri(context));
  const passphrase = options.passphrase === true ? await newPassphrase(context, tokenPassphrase(context)) : null;

  const id = await store.nextElsewhereId();
  const token: TokenFromElsewhere = {
    id,
    elsewhere: { issuer, account },
    algorithm,
    createdAtMs: clock.nowMs(),
    periodSeconds,
    digits,
    serverTimeOffsetMs: 0,
    keys: await storeKeys(key, passphrase, id, context),
  };
  await store.add(token);

  const shown = await codeNow(token, await importCodeKey(key, algorithm), clock);
  stdout.write(options.json === true ? shownAsJson(token, shown) : shownAsText(token, shown, messages));
  stderr.write(`${messages.compareCode}\n`);
  stderr.write(`${passphrase === null ? messages.keptUnsealed(store.fileOf(id)) : messages.keptSealed}\n`);
}

function readKey({ messages }: TokenContext, keyUri: Secret<string>): KeyFromElsewhere {
  const reading = readKeyFromElsewhere(keyUri.reveal());
  if (reading.kind === 'refused') throw new UserError(sentenceOf(reading.reason, messages));
  return reading.key;
}

function sentenceOf(reason: ElsewhereRefusal, messages: TokenContext['messages']): string {
  switch (reason) {
    case 'other_text':
      return messages.isNoKeyUri;
    case 'many_keys':
      return messages.isExport;
    case 'counted':
      return messages.isCounted;
    case 'damaged':
      return messages.isDamaged;
  }
}

/** Asked for on a terminal, where it is not shown; else the first line of standard input. */
async function readKeyUri(context: TokenContext): Promise<Secret<string>> {
  const { stdin, messages } = context;
  if (stdin.isTTY === true) {
    return new Secret(await askInSecret(context, { question: messages.askKeyUri, cancelled: messages.cancelled }));
  }
  return new Secret(await firstLine(stdin));
}

async function firstLine(input: TokenContext['stdin']): Promise<string> {
  let read = Buffer.alloc(0);
  for await (const chunk of input) {
    read = Buffer.concat([read, Buffer.from(chunk as Uint8Array)]);
    if (read.length > maxInputBytes || read.includes('\n')) break;
  }
  return read.toString('utf8').split(/\r?\n/, 1)[0] ?? '';
}
