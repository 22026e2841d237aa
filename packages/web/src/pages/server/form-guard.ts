import type { FastifyRequest } from 'fastify';
import { sentFields, tokenFieldName } from '../form/form-body.ts';
import { showable, type FormDefinition } from '../form/form.ts';
import { PageProblem } from './page-problems.ts';
import { isOwnOrigin, type PublicOrigin } from './public-origin.ts';
import type { Visit } from './visit.ts';

const harmlessMethods = ['GET', 'HEAD', 'OPTIONS'];

export function isHarmless({ method }: FastifyRequest): boolean {
  return harmlessMethods.includes(method);
}

type Sender = 'own' | 'foreign' | 'unsaid';

/** What the browser itself says of the page that a form came from; no page can make it say something else. */
function senderOf(request: FastifyRequest, origin: PublicOrigin): Sender {
  const { 'sec-fetch-site': site, origin: sentOrigin } = request.headers;
  if (site !== undefined && site !== 'same-origin') return 'foreign';
  if (sentOrigin !== undefined) return isOwnOrigin(origin, sentOrigin, request.host) ? 'own' : 'foreign';
  return site === undefined ? 'unsaid' : 'own';
}

/** @throws PageProblem `foreign_form` for a form that another site has sent. Programs that say nothing need the token. */
export function refuseForeignForm(request: FastifyRequest, origin: PublicOrigin): void {
  if (senderOf(request, origin) === 'foreign') throw new PageProblem('foreign_form');
}

/**
 * Lets a form through that was shown to this browser by this program.
 * @param form what stands at this address; what was typed into it waits for the person on the page that refuses it,
 * but only where the browser says that it came from here: nobody else may fill in a form for them
 * @throws PageProblem `stale_form`
 */
export function refuseStaleForm(
  request: FastifyRequest,
  visit: Visit,
  origin: PublicOrigin,
  form: FormDefinition | undefined,
): void {
  const sent = sentFields(request.body);
  if (visit.acceptsForm(sent[tokenFieldName] ?? '')) return;
  if (form !== undefined && senderOf(request, origin) === 'own') {
    visit.keepForm(visit.handOver(visit.address, { typed: showable(form, sent) }));
  }
  throw new PageProblem('stale_form');
}
