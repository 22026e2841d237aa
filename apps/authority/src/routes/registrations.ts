import {
  AppCredential,
  DisableRequest,
  Registration,
  RegistrationPath,
  RegistrationRequest,
  TemporaryCodeAnswer,
} from '@warifu/client/wire';
import type { CredentialService, Refusal, RegistrationAddress, RegistrationView } from '@warifu/credentials';
import type { HttpServer } from '@warifu/web';
import Type from 'typebox';
import { problemResponse } from '../openapi.ts';
import { ApiProblem } from '../problems.ts';
import { codeFrom, credentialIdFrom } from '../typed-input.ts';

const tags = ['registrations'];

/** For actions that need nothing told: no body, or an empty object. */
const NoFields = Type.Unsafe<object | null>({
  type: ['object', 'null'],
  properties: {},
  additionalProperties: false,
  description: 'Nothing is to be told: send no body.',
});

/** A registration's life, from register to remove. */
export function addRegistrationRoutes(scope: HttpServer, service: CredentialService): void {
  scope.post(
    '/v1/registrations',
    {
      schema: {
        summary: 'Register a token, or replace one',
        description:
          'Binds a token to you with a right code, which is spent. With `replaces` the old one ends at once.',
        tags,
        body: RegistrationRequest,
        response: { 201: Registration, default: problemResponse },
      },
    },
    async (request, reply) => {
      const { credentialId, code, nextCode, replaces, name, requestId } = request.body;
      const id = credentialIdFrom(credentialId);
      const replaced = replaces === undefined ? undefined : credentialIdFrom(replaces);
      if (id === replaced) throw new ApiProblem('malformed', { detail: 'A token cannot replace itself.' });
      const answer = await service.register({
        relyingPartyId: request.relyingPartyId,
        credentialId: id,
        code: codeFrom(code),
        nextCode: nextCode === undefined ? undefined : codeFrom(nextCode, 'nextCode'),
        replaces: replaced,
        name,
        requestId,
      });
      switch (answer.result) {
        case 'registered':
          return reply.code(201).send(answer.registration);
        case 'request_id_reused':
          throw new ApiProblem('request_id_reused');
        case 'refused':
          throw new ApiProblem(answer.code, { detail: answer.detail });
        case 'rejected': {
          const { reason, attemptsLeft, retryAfterSeconds } = answer;
          throw new ApiProblem(reason, {
            ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
            ...(attemptsLeft === undefined ? {} : { extensions: { attemptsLeft } }),
          });
        }
      }
    },
  );

  scope.post(
    '/v1/app-credentials',
    {
      schema: {
        summary: 'Issue a token for an authenticator app',
        description:
          'Answers the key this once, for the app of another maker. The token is good for nothing until its first code registers it.',
        tags,
        body: NoFields,
        response: { 201: AppCredential, default: problemResponse },
      },
    },
    async (request, reply) => reply.code(201).send(await service.issueForApp(request.relyingPartyId)),
  );

  scope.get(
    '/v1/registrations/:id',
    {
      schema: {
        summary: 'Show a registration',
        tags,
        params: RegistrationPath,
        response: { 200: Registration, default: problemResponse },
      },
    },
    async (request) => found(await service.registration(addressOf(request))),
  );

  scope.delete(
    '/v1/registrations/:id',
    {
      schema: {
        summary: 'End a registration',
        tags,
        params: RegistrationPath,
        response: { 204: Type.Null({ description: 'It has ended.' }), default: problemResponse },
      },
    },
    async (request, reply) => {
      changed(await service.remove(addressOf(request)));
      return reply.code(204).send(null);
    },
  );

  scope.post(
    '/v1/registrations/:id/disable',
    {
      schema: {
        summary: 'Stop a token',
        description: 'From now on only a temporary code passes. A token stopped as lost or stolen never comes back.',
        tags,
        params: RegistrationPath,
        body: DisableRequest,
        response: { 200: Registration, default: problemResponse },
      },
    },
    async (request) => changed(await service.disable(addressOf(request), request.body.reason)),
  );

  const withoutBody = {
    tags,
    params: RegistrationPath,
    body: NoFields,
    response: { 200: Registration, default: problemResponse },
  };

  scope.post(
    '/v1/registrations/:id/enable',
    { schema: { summary: 'Bring a stopped token back', ...withoutBody } },
    async (request) => changed(await service.enable(addressOf(request))),
  );

  scope.post(
    '/v1/registrations/:id/unlock',
    { schema: { summary: 'Unlock a token', description: 'Begins the count of wrong codes anew.', ...withoutBody } },
    async (request) => changed(await service.unlock(addressOf(request))),
  );

  scope.post(
    '/v1/registrations/:id/temporary-code',
    {
      schema: {
        summary: 'Issue a temporary code',
        description: 'Eight digits that pass once within 30 minutes in place of a code; at most two are outstanding.',
        tags,
        params: RegistrationPath,
        body: NoFields,
        response: { 201: TemporaryCodeAnswer, default: problemResponse },
      },
    },
    async (request, reply) => reply.code(201).send(changed(await service.temporaryCode(addressOf(request)))),
  );
}

function addressOf(request: { relyingPartyId: string; params: RegistrationPath }): RegistrationAddress {
  return { relyingPartyId: request.relyingPartyId, credentialId: credentialIdFrom(request.params.id) };
}

function found(registration: RegistrationView | null): RegistrationView {
  if (registration === null) throw new ApiProblem('not_found');
  return registration;
}

function changed<T extends object>(outcome: T | Refusal): T {
  if (outcome === 'not_found' || outcome === 'invalid_state') throw new ApiProblem(outcome);
  return outcome;
}
