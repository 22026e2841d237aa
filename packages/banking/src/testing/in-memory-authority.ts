import {
  AuthorityProblem,
  AuthorityUnreachable,
  type AuthorityClient,
  type DisableReason,
  type ProblemCode,
  type RegisterResult,
  type Registration,
  type RegistrationEvent,
  type ValidateAnswer,
} from '@warifu/client';
import { isoTime, randomInteger, systemRandom, type Clock } from '@warifu/kernel';
import { formatKeyUri, newTokenId, normaliseCode, parseTokenId, type TokenId } from '@warifu/otp';
import { simulatedToken, type SimulatedToken } from '@warifu/testkit';
import { RememberedToken, type RememberedScheme } from './remembered-token.ts';

/**
 * An authority that keeps only the rules that a bank depends on: a code passes once, failures throttle and lock, a request ID
 * keeps its answer, a stopped token passes temporary codes alone. It forgets nothing and keeps everything in memory.
 */
export interface InMemoryAuthority {
  readonly client: AuthorityClient;
  /** `loses_answers`: what is asked is done, and nobody hears of it. */
  network: 'up' | 'down' | 'loses_answers';
  /** What was asked for, in order: `validate`, `register` … */
  readonly calls: string[];
  /** Runs while the next call is on its way back, once. */
  meanwhile: (() => Promise<unknown>) | null;
  /** A token app that has just been set up. */
  newToken(): SimulatedToken;
  /** A token of another make, imported and not registered. */
  keepHardwareToken(token: {
    readonly serial: TokenId;
    readonly scheme: RememberedScheme;
    readonly codeKey: Buffer;
  }): void;
  /** Forgets all request IDs, as after 24 hours. */
  forgetRequests(): void;
}

export function inMemoryAuthority(clock: Clock): InMemoryAuthority {
  const tokens = new Map<string, RememberedToken>();
  const answers = new Map<string, ValidateAnswer | RegisterResult>();
  const events: RegistrationEvent[] = [];

  const authority: InMemoryAuthority = {
    client: clientOf(),
    network: 'up',
    calls: [],
    meanwhile: null,
    newToken() {
      const credentialId = newTokenId('phone', (bound) => randomInteger(systemRandom, bound));
      const codeKey = Buffer.from(systemRandom.bytes(32));
      tokens.set(credentialId, new RememberedToken({ credentialId, codeKey, clock }));
      return simulatedToken({ credentialId, codeKey, clock });
    },
    keepHardwareToken({ serial: credentialId, ...facts }) {
      tokens.set(credentialId, new RememberedToken({ credentialId, clock, ...facts }));
    },
    forgetRequests: () => {
      answers.clear();
    },
  };
  return authority;

  async function call<Answer>(name: string, work: () => Answer): Promise<Answer> {
    authority.calls.push(name);
    if (authority.network === 'down') throw new AuthorityUnreachable('nothing arrives');
    const answer = work();
    const { meanwhile } = authority;
    authority.meanwhile = null;
    await meanwhile?.();
    if (authority.network === 'loses_answers') throw new AuthorityUnreachable('the answer is lost');
    return answer;
  }

  function find(typedId: string): RememberedToken {
    const id = parseTokenId(typedId);
    if (id === null) throw refused('malformed_credential_id', 400);
    const token = tokens.get(id);
    if (token === undefined) throw refused('not_found', 404);
    return token;
  }

  function registered(typedId: string): RememberedToken {
    const token = find(typedId);
    if (token.state === 'removed') throw refused('not_found', 404);
    return token;
  }

  function remembered<Answer extends ValidateAnswer | RegisterResult>(
    requestId: string | undefined,
    judge: () => Answer,
  ): Answer {
    const first = answers.get(requestId ?? '');
    if (first !== undefined) return first as Answer;
    const answer = judge();
    const isThrottled = answer.result === 'rejected' && answer.reason === 'throttled';
    if (requestId !== undefined && !isThrottled) answers.set(requestId, answer);
    return answer;
  }

  function announce(type: RegistrationEvent['type'], credentialId: string, reason?: DisableReason): void {
    const id = String(events.length + 1);
    events.push({ id, type, credentialId, at: isoTime(clock.nowMs()), ...(reason !== undefined && { reason }) });
  }

  function telling<Answer>(token: RememberedToken, work: () => Answer): Answer {
    const before = token.state;
    const answer = work();
    if (token.state === 'locked' && before !== 'locked') announce('locked', token.credentialId);
    return answer;
  }

  function change(typedId: string, type: RegistrationEvent['type'], work: (token: RememberedToken) => void) {
    const token = registered(typedId);
    work(token);
    announce(type, token.credentialId, token.reason);
    return token.view();
  }

  function register(typedId: string, codes: readonly string[], replaces: string | undefined): RegisterResult {
    const token = find(typedId);
    if (token.state === 'enabled') throw refused('already_registered', 409);
    const old = replaces === undefined ? null : registered(replaces);
    if (old?.state === 'locked') throw refused('invalid_state', 409);
    const verdict = telling(token, () => token.registerWith(codes));
    if (verdict.result === 'rejected') return verdict;
    announce('registered', token.credentialId);
    if (old !== null) {
      old.stop('replaced');
      announce('replaced', old.credentialId);
    }
    return { result: 'registered', registration: token.view() };
  }

  function clientOf(): AuthorityClient {
    const unused = () => Promise.reject(new Error('no bank asks for this'));
    return {
      provision: unused,
      issueAppCredential: () =>
        call('issueAppCredential', () => {
          const credentialId = newTokenId('app', (bound) => randomInteger(systemRandom, bound));
          const codeKey = Buffer.from(systemRandom.bytes(20));
          const scheme = { algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const;
          tokens.set(credentialId, new RememberedToken({ credentialId, codeKey, clock, scheme }));
          const keyUri = {
            type: 'totp',
            issuer: null,
            account: credentialId,
            key: Uint8Array.from(codeKey),
            ...scheme,
          } as const;
          return { credentialId, keyUri: formatKeyUri(keyUri) };
        }),
      time: () => call('time', () => ({ serverTime: isoTime(clock.nowMs()) })),
      register: ({ credentialId, code, nextCode, replaces, requestId }) =>
        call('register', () =>
          remembered(requestId, () =>
            register(credentialId, nextCode === undefined ? [plain(code)] : [plain(code), plain(nextCode)], replaces),
          ),
        ),
      registration: (id): Promise<Registration> => call('registration', () => registered(id).view()),
      disable: (id, reason) =>
        call('disable', () => {
          const token = registered(id);
          const isGone = token.reason === 'lost' || token.reason === 'stolen';
          if (isGone && reason !== 'lost' && reason !== 'stolen') throw refused('invalid_state', 409);
          if (token.state === 'disabled' && token.reason === reason) return token.view();
          return change(id, 'disabled', (found) => {
            found.stop(reason);
          });
        }),
      enable: (id) => call('enable', () => change(id, 'enabled', enable)),
      unlock: (id) => call('unlock', () => change(id, 'unlocked', enable)),
      remove: (id) => call('remove', () => void change(id, 'removed', remove)),
      temporaryCode: (id) => call('temporaryCode', () => registered(id).newTemporaryCode()),
      validate: ({ credentialId, code, requestId }) =>
        call('validate', () =>
          remembered(requestId, () => {
            const token = find(credentialId);
            return telling(token, () => token.judge(plain(code)));
          }),
        ),
      validationAnswer: (requestId) =>
        call('validationAnswer', () => {
          const answer = answers.get(requestId);
          return answer?.result === 'registered' ? { result: 'accepted' } : (answer ?? null);
        }),
      synchronise: ({ credentialId, code, nextCode, requestId }) =>
        call('synchronise', () =>
          remembered(requestId, () => {
            const token = find(credentialId);
            return telling(token, () => token.synchronise(plain(code), plain(nextCode)));
          }),
        ),
      events: (after) =>
        call('events', () => ({ events: events.slice(Number(after ?? 0)), next: String(events.length) })),
    };
  }
}

function enable(token: RememberedToken): void {
  token.enable();
}

function remove(token: RememberedToken): void {
  token.remove();
}

function plain(typed: string): string {
  const code = normaliseCode(typed);
  if (code === null) throw refused('malformed', 400);
  return code;
}

function refused(code: ProblemCode, status: number): AuthorityProblem {
  return new AuthorityProblem({ type: `urn:warifu:problem:${code}`, title: code, status, code });
}
