import { refusalReasons } from './problems.ts';
import { randomUuid, systemClock, UserError, type Clock, type Random, type Secret } from '@warifu/kernel';
import Type, { type Static, type TSchema } from 'typebox';
import { attempt, type Attempt, type Call, type Connection } from './attempt.ts';
import { AuthorityProblem, AuthorityUnreachable } from './failures.ts';
import { persist, type Persistence } from './persist.ts';
import { RetryBudget } from './retry-budget.ts';
import {
  AppCredential,
  EventsAnswer,
  ProvisioningAnswer,
  Registration,
  TemporaryCodeAnswer,
  TimeAnswer,
  ValidateAnswer,
  type DisableReason,
  type ProvisioningRequest,
  type RefusalReason,
  type RegistrationRequest,
  type SynchroniseRequest,
  type ValidateRequest,
} from './wire.ts';

export interface AuthorityClientOptions {
  /** Where the authority is, such as `https://otp.example.com`. */
  readonly baseUrl: string;
  /** The relying party's API key. */
  readonly apiKey: Secret<string>;
  readonly random: Random;
  /** How long one attempt may take. */
  readonly timeoutMs?: number;
  /** Further attempts after the first, for calls that are safe to repeat. */
  readonly retries?: number;
  /** Calls that may be under way at once; further ones fail at once as `AuthorityUnreachable`. Default 512. */
  readonly maxInFlight?: number;
  readonly clock?: Clock;
  readonly fetch?: typeof fetch;
  readonly wait?: (durationMs: number) => Promise<void>;
}

/** What became of an attempt to register. */
export type RegisterResult =
  | { readonly result: 'registered'; readonly registration: Registration }
  | {
      readonly result: 'rejected';
      readonly reason: RefusalReason;
      readonly attemptsLeft?: number;
      readonly retryAfterSeconds?: number;
    };

/**
 * The authority's API as a relying party uses it. Token IDs and codes are taken as a person typed them.
 *
 * Every method throws `AuthorityProblem` where the authority refuses, `AuthorityUnreachable` where no answer came, and
 * `AuthorityAnswerMalformed` where something else answers. A call that takes a code carries a `requestId`, made up where
 * none is given, and is repeated with it: a code is spent once however often the answer is lost. Reading, disabling and
 * removing are repeated too; `provision`, `issueAppCredential`, `enable`, `unlock` and `temporaryCode` are not.
 */
export interface AuthorityClient {
  provision(request: ProvisioningRequest): Promise<ProvisioningAnswer>;
  time(): Promise<TimeAnswer>;
  /** A token for the authenticator app of another maker, with its key; it is registered by its first code. */
  issueAppCredential(): Promise<AppCredential>;
  /** Registers a token, or replaces another by it. A refused code is a result, not a failure. */
  register(request: RegistrationRequest): Promise<RegisterResult>;
  registration(credentialId: string): Promise<Registration>;
  disable(credentialId: string, reason: DisableReason): Promise<Registration>;
  enable(credentialId: string): Promise<Registration>;
  unlock(credentialId: string): Promise<Registration>;
  remove(credentialId: string): Promise<void>;
  temporaryCode(credentialId: string): Promise<TemporaryCodeAnswer>;
  validate(request: ValidateRequest): Promise<ValidateAnswer>;
  /** The answer that this `requestId` got; null where none is remembered. Validates nothing. */
  validationAnswer(requestId: string): Promise<ValidateAnswer | null>;
  synchronise(request: SynchroniseRequest): Promise<ValidateAnswer>;
  /** What happened after the cursor `next` of the answer before; from the beginning without one. */
  events(after?: string): Promise<EventsAnswer>;
}

const NoContent = Type.Undefined();

/** @throws UserError where `baseUrl` is no http address */
export function createAuthorityClient(options: AuthorityClientOptions): AuthorityClient {
  const { apiKey, random, timeoutMs = 3_000, retries = 2, maxInFlight = 512 } = options;
  const { clock = systemClock, fetch = globalThis.fetch, wait = waitMs } = options;
  const connection: Connection = { baseUrl: parseBaseUrl(options.baseUrl), apiKey, timeoutMs, fetch };
  const persistence: Persistence = { retries, budget: new RetryBudget(clock), random, wait };
  let inFlight = 0;

  /** An authority that hangs must not gather the calls of everybody. */
  async function attemptOnce<Answer extends TSchema>(call: Call<Answer>): Promise<Attempt<Static<Answer>>> {
    if (inFlight >= maxInFlight) return { failure: new AuthorityUnreachable('Too many calls to the authority wait') };
    inFlight += 1;
    try {
      return await attempt(call, connection);
    } finally {
      inFlight -= 1;
    }
  }

  /** For calls that do no harm when they are done twice. */
  async function repeatable<Answer extends TSchema>(call: Call<Answer>): Promise<Static<Answer>> {
    return (await persist(() => attemptOnce(call), persistence)) as Static<Answer>;
  }

  async function once<Answer extends TSchema>(call: Call<Answer>): Promise<Static<Answer>> {
    return (await persist(() => attemptOnce(call), { ...persistence, retries: 0 })) as Static<Answer>;
  }

  function withRequestId<Request extends { requestId?: string }>(request: Request): Request {
    return { ...request, requestId: request.requestId ?? randomUuid(random) };
  }

  const registrationPath = (credentialId: string) => `/v1/registrations/${encodeURIComponent(credentialId)}`;

  return {
    provision: (body) => once({ method: 'POST', path: '/v1/provisioning', body, answer: ProvisioningAnswer }),

    issueAppCredential: () => once({ method: 'POST', path: '/v1/app-credentials', answer: AppCredential }),

    time: () => repeatable({ method: 'GET', path: '/v1/time', answer: TimeAnswer }),

    async register(request) {
      const body = withRequestId(request);
      try {
        const registration = await repeatable({
          method: 'POST',
          path: '/v1/registrations',
          body,
          answer: Registration,
        });
        return { result: 'registered', registration };
      } catch (error) {
        const rejection = asRejection(error);
        if (rejection === undefined) throw error;
        return rejection;
      }
    },

    registration: (credentialId) =>
      repeatable({ method: 'GET', path: registrationPath(credentialId), answer: Registration }),

    disable: (credentialId, reason) =>
      repeatable({
        method: 'POST',
        path: `${registrationPath(credentialId)}/disable`,
        body: { reason },
        answer: Registration,
      }),

    enable: (credentialId) =>
      once({ method: 'POST', path: `${registrationPath(credentialId)}/enable`, answer: Registration }),

    unlock: (credentialId) =>
      once({ method: 'POST', path: `${registrationPath(credentialId)}/unlock`, answer: Registration }),

    async remove(credentialId) {
      const call = { method: 'DELETE', path: registrationPath(credentialId), answer: NoContent } as const;
      // A repeat finds nothing where the first attempt has removed it.
      await persist(() => attemptOnce(call), persistence, 'not_found');
    },

    temporaryCode: (credentialId) =>
      once({ method: 'POST', path: `${registrationPath(credentialId)}/temporary-code`, answer: TemporaryCodeAnswer }),

    validate: (request) =>
      repeatable({ method: 'POST', path: '/v1/validate', body: withRequestId(request), answer: ValidateAnswer }),

    async validationAnswer(requestId) {
      const path = `/v1/validations/${encodeURIComponent(requestId)}`;
      try {
        return await repeatable({ method: 'GET', path, answer: ValidateAnswer });
      } catch (error) {
        if (error instanceof AuthorityProblem && error.code === 'not_found') return null;
        throw error;
      }
    },

    synchronise: (request) =>
      repeatable({ method: 'POST', path: '/v1/synchronise', body: withRequestId(request), answer: ValidateAnswer }),

    events: (after) =>
      repeatable({
        method: 'GET',
        path: after === undefined ? '/v1/events' : `/v1/events?after=${encodeURIComponent(after)}`,
        answer: EventsAnswer,
      }),
  };
}

function asRejection(error: unknown): RegisterResult | undefined {
  if (!(error instanceof AuthorityProblem)) return undefined;
  const { code, attemptsLeft, retryAfterSeconds } = error;
  const reason = refusalReasons.find((known) => known === code);
  if (reason === undefined) return undefined;
  return {
    result: 'rejected',
    reason,
    ...(attemptsLeft !== undefined && { attemptsLeft }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}

function parseBaseUrl(text: string): string {
  const url = URL.parse(text);
  const isPlain = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url === null || !isPlain || !['http:', 'https:'].includes(url.protocol)) {
    throw new UserError(
      "The authority's address must be a plain http or https address, such as https://otp.example.com.",
    );
  }
  return url.href.replace(/\/+$/, '');
}

function waitMs(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
