import { createHash, timingSafeEqual } from 'node:crypto';
import type { CredentialService, RequestIdReused, ValidationAnswer } from '@warifu/credentials';
import type { Clock, Secret } from '@warifu/kernel';
import { normaliseCode, parseTokenId, type TokenId } from '@warifu/otp';
import { attributeTypes, onlyAttribute, revealPassword, type Answer, type Packet } from '@warifu/radius';
import type { Challenges } from './challenges.ts';
import type { RadiusClient } from './radius-client.ts';

const maxNameBytes = 128;
const purpose = 'radius';

export interface JudgeParts {
  readonly service: Pick<CredentialService, 'validate' | 'synchronise' | 'named'>;
  readonly challenges: Challenges;
  readonly clock: Clock;
  /** Told each answer of the authority, and how long it took. */
  readonly onAnswer: (answer: ValidationAnswer | RequestIdReused, durationMs: number) => void;
}

const reject: Answer = { kind: 'reject' };

/**
 * Judges an Access-Request that is proven to come from the client: the name, and the code behind the client's prefix. A token that
 * is out of step is asked for two codes in a row, which bring it into step and let its holder in.
 */
export async function judgeRequest(packet: Packet, client: RadiusClient, parts: JudgeParts): Promise<Answer> {
  const userName = onlyAttribute(packet, attributeTypes.userName);
  const hidden = onlyAttribute(packet, attributeTypes.userPassword);
  if (userName === null || userName.length > maxNameBytes || hidden === null) return reject;
  const password = revealPassword(hidden, { authenticator: packet.authenticator, secret: client.secret });
  const name = userName.toString('utf8');
  const state = onlyAttribute(packet, attributeTypes.state);
  const open = state === null ? null : parts.challenges.answered(state, { client, userName: name });
  // To a question one answers with the code alone.
  const typed = open === null ? withoutPrefix(password, client.prefix) : password;
  const code = typed === null ? null : normaliseCode(typed.reveal());
  const credentialId = code === null ? null : await credentialOf(name, client, parts);
  if (code === null || credentialId === null) return reject;

  const { relyingPartyId } = client;
  const attempt = { relyingPartyId, credentialId, code };
  if (open === null) return await judgeCode(attempt, { client, userName: name }, parts);
  if (open.code === null) return ask({ client, userName: name, code }, parts);
  const answer = await measured(parts.service.synchronise({ ...attempt, code: open.code, nextCode: code }), parts);
  return answer.result === 'accepted' ? { kind: 'accept' } : rejection(answer);
}

async function judgeCode(
  attempt: { readonly relyingPartyId: string; readonly credentialId: TokenId; readonly code: string },
  asker: { readonly client: RadiusClient; readonly userName: string },
  parts: JudgeParts,
): Promise<Answer> {
  const answer = await measured(parts.service.validate({ ...attempt, purpose }), parts);
  if (answer.result === 'accepted') return { kind: 'accept' };
  if (answer.result === 'rejected' && answer.reason === 'out_of_sync') return ask({ ...asker, code: null }, parts);
  return rejection(answer);
}

async function measured<Given extends ValidationAnswer | RequestIdReused>(
  answering: Promise<Given>,
  { clock, onAnswer }: JudgeParts,
): Promise<Given> {
  const startMs = clock.monotonicMs();
  const answer = await answering;
  onAnswer(answer, clock.monotonicMs() - startMs);
  return answer;
}

/** RFC 2865, 5.44. */
function ask(challenge: Parameters<Challenges['ask']>[0], { challenges }: JudgeParts): Answer {
  const state = challenges.ask(challenge);
  if (state === null) return reject;
  const message =
    challenge.code === null
      ? 'The token is out of step. Type the next code that it shows.'
      : 'And now the code that comes right after that one.';
  return { kind: 'challenge', message, state };
}

/** Tells what the holder can mend, and of all else nothing. */
function rejection(answer: ValidationAnswer | RequestIdReused): Answer {
  if (answer.result !== 'rejected') return reject;
  switch (answer.reason) {
    case 'used_code':
      return { ...reject, message: 'This code was used already. Type the next one.' };
    case 'throttled':
      return { ...reject, message: `Too many wrong codes. Wait ${answer.retryAfterSeconds ?? 1} seconds.` };
    default:
      return reject;
  }
}

async function credentialOf(
  name: string,
  { names, relyingPartyId }: RadiusClient,
  { service }: JudgeParts,
): Promise<TokenId | null> {
  return names === 'token-id' ? parseTokenId(name) : await service.named(relyingPartyId, name);
}

/** null where the prefix is another one. */
function withoutPrefix(password: Secret<string> | null, prefix: Secret<string> | null): Secret<string> | null {
  if (password === null || prefix === null) return password;
  const { length } = prefix.reveal();
  const isRight = equal(password.reveal().slice(0, length), prefix.reveal());
  return isRight ? password.map((typed) => typed.slice(length)) : null;
}

function equal(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
