import { SynchroniseRequest, ValidateAnswer, ValidateRequest, ValidationPath } from '@warifu/client/wire';
import type { CredentialService, RequestIdReused, ValidationAnswer } from '@warifu/credentials';
import type { Clock } from '@warifu/kernel';
import type { HttpServer } from '@warifu/web';
import type { AuthorityMetrics } from '../metrics.ts';
import { problemResponse } from '../openapi.ts';
import { ApiProblem } from '../problems.ts';
import { codeFrom, credentialIdFrom } from '../typed-input.ts';

interface Parts {
  readonly service: CredentialService;
  readonly metrics: AuthorityMetrics;
  readonly clock: Clock;
}

/** Validate, resynchronise, and the answer to an earlier request. */
export function addValidationRoutes(scope: HttpServer, { service, metrics, clock }: Parts): void {
  async function measured(answering: Promise<ValidationAnswer | RequestIdReused>): Promise<ValidationAnswer> {
    const startMs = clock.monotonicMs();
    const answer = await answering;
    metrics.observe(answer, clock.monotonicMs() - startMs);
    if (answer.result === 'request_id_reused') throw new ApiProblem('request_id_reused');
    return answer;
  }

  scope.post(
    '/v1/validate',
    {
      schema: {
        summary: 'Validate a code',
        description: 'Checks a code and spends it: an accepted code is never accepted again, whoever asks.',
        tags: ['codes'],
        body: ValidateRequest,
        response: { 200: ValidateAnswer, default: problemResponse },
      },
    },
    (request) => {
      const { credentialId, code, requestId, purpose } = request.body;
      return measured(
        service.validate({
          relyingPartyId: request.relyingPartyId,
          credentialId: credentialIdFrom(credentialId),
          code: codeFrom(code),
          requestId,
          purpose,
        }),
      );
    },
  );

  scope.post(
    '/v1/synchronise',
    {
      schema: {
        summary: 'Resynchronise a token',
        description: 'Finds a token whose clock or counter is off by two consecutive codes, and spends both.',
        tags: ['codes'],
        body: SynchroniseRequest,
        response: { 200: ValidateAnswer, default: problemResponse },
      },
    },
    (request) => {
      const { credentialId, code, nextCode, requestId } = request.body;
      return measured(
        service.synchronise({
          relyingPartyId: request.relyingPartyId,
          credentialId: credentialIdFrom(credentialId),
          code: codeFrom(code),
          nextCode: codeFrom(nextCode, 'nextCode'),
          requestId,
        }),
      );
    },
  );

  scope.get(
    '/v1/validations/:requestId',
    {
      schema: {
        summary: 'Ask for an earlier answer',
        description: 'Tells what was answered under a request id in the last 24 hours, and validates nothing.',
        tags: ['codes'],
        params: ValidationPath,
        response: { 200: ValidateAnswer, default: problemResponse },
      },
    },
    async (request) => {
      const answer = await service.pastAnswer(request.relyingPartyId, request.params.requestId);
      if (answer === null) throw new ApiProblem('not_found');
      return answer;
    },
  );
}
