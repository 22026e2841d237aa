import { EventsAnswer, EventsQuery } from '@warifu/client/wire';
import type { CredentialService } from '@warifu/credentials';
import type { HttpServer } from '@warifu/web';
import { problemResponse } from '../openapi.ts';
import { ApiProblem } from '../problems.ts';

export function addEventRoute(scope: HttpServer, service: CredentialService): void {
  scope.get(
    '/v1/events',
    {
      schema: {
        summary: 'What happened to your registrations',
        description: 'At most 100 events after the cursor, oldest first. Go on with `next`; the end is an empty list.',
        tags: ['registrations'],
        querystring: EventsQuery,
        response: { 200: EventsAnswer, default: problemResponse },
      },
    },
    async (request) => {
      const page = await service.events(request.relyingPartyId, request.query.after);
      if (page === 'cursor_expired') throw new ApiProblem('cursor_expired');
      if (page === 'malformed_cursor') throw new ApiProblem('malformed', { detail: 'The cursor is none of ours.' });
      return { events: [...page.events], next: page.next };
    },
  );
}
