import formbody from '@fastify/formbody';
import type { Clock, Secret } from '@warifu/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { h, type JSX } from 'preact';
import { createHttpServer, type HttpServerOptions } from '../../http-server.ts';
import type { ProblemOccurrence } from '../../problem-answers.ts';
import type { HttpServer } from '../../server-type.ts';
import { ErrorPage } from '../error-page.tsx';
import type { FormDefinition } from '../form/form.ts';
import type { Site } from '../page-facts.ts';
import { renderPage } from '../render-page.tsx';
import { addAssets, addPicture } from './assets.ts';
import { isHarmless, refuseForeignForm, refuseStaleForm } from './form-guard.ts';
import { createFormTokens } from './form-token.ts';
import { createHandovers } from './handover.ts';
import { addLanguageChoice } from './language-choice.ts';
import { pageHeaders } from './page-headers.ts';
import { derivePageKeys } from './page-keys.ts';
import { pageProblems } from './page-problems.ts';
import { createPageRoutes, type PageRoutes } from './page-routes.ts';
import { acceptCookies, createProgramCookies } from './program-cookies.ts';
import type { PublicOrigin } from './public-origin.ts';
import { Visit, type PageMachinery } from './visit.ts';
import { createVisitors } from './visitor.ts';

export interface PageServerOptions extends Omit<HttpServerOptions, 'problems' | 'presentProblem'> {
  /** Cookies carry it, so that programs on one host do not share them. */
  readonly program: string;
  readonly publicOrigin: PublicOrigin;
  /** At least 32 random bytes, the same for all processes of the program. */
  readonly secret: Secret<Uint8Array>;
  readonly clock: Clock;
  readonly site: Site;
  /** Style sheets of the program, after those of all pages. */
  readonly styles?: readonly string[];
  /** How long before the end of a session the person is told. */
  readonly sessionWarningSeconds?: number;
}

/** What each program of pages passes on as it gets it. */
export type PageProgramOptions = Pick<
  PageServerOptions,
  | 'publicOrigin'
  | 'secret'
  | 'clock'
  | 'random'
  | 'logger'
  | 'metrics'
  | 'readiness'
  | 'translateError'
  | 'trustedProxies'
>;

export interface PageServer extends PageRoutes {
  readonly server: HttpServer;
  /** For routes that answer something else than pages, such as a download. */
  visitOf(request: FastifyRequest, reply: FastifyReply): Visit;
  /**
   * Serves a picture from memory, before the server listens.
   * @param name a part of its address, of its own
   * @returns its address, which changes with its content
   */
  addPicture(name: string, png: Buffer): string;
}

const languageAddress = '/language';
/** What machines ask, and read as JSON. */
const machineRoutes = ['/healthz', '/readyz', '/metrics'];

/**
 * A server of pages without scripts: forms are guarded against forgery, sent once and answered with a redirect, and
 * errors are pages in the language of the person. It does not listen yet.
 */
export function createPageServer(options: PageServerOptions): PageServer {
  const { publicOrigin, random, clock, site, styles = [], sessionWarningSeconds = 120 } = options;
  const forms = new Map<string, FormDefinition>();
  const visits = new WeakMap<FastifyRequest, Visit>();
  const keys = derivePageKeys(options.secret);

  const server = createHttpServer({ ...options, problems: pageProblems, presentProblem: presentErrorPage });
  acceptCookies(server);
  acceptFormsOnly(server);

  const machinery: PageMachinery = {
    site,
    clock,
    random,
    cookies: createProgramCookies(options.program, publicOrigin.isSecure),
    formTokens: createFormTokens(keys.formToken, random),
    handovers: createHandovers(keys.handover, random),
    visitors: createVisitors(keys.visitor, random),
    ...addAssets(server, styles),
    languageAddress,
    sessionWarningSeconds,
  };

  function visitOf(request: FastifyRequest, reply: FastifyReply): Visit {
    let visit = visits.get(request);
    if (visit === undefined) {
      visit = new Visit(machinery, request, reply);
      visits.set(request, visit);
    }
    return visit;
  }

  function presentErrorPage(occurrence: ProblemOccurrence, request: FastifyRequest, reply: FastifyReply): boolean {
    if (machineRoutes.includes(request.routeOptions.url ?? '')) return false;
    const visit = visitOf(request, reply);
    const page = h(ErrorPage, { occurrence, formAddress: visit.keptFormAddress, mayHaveActed: !isHarmless(request) });
    sendPage(reply, page, visit);
    return true;
  }

  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(pageHeaders);
    if (!isHarmless(request) && !request.is404) refuseForeignForm(request, publicOrigin);
    done();
  });
  server.addHook('preHandler', (request, reply, done) => {
    if (!isHarmless(request) && !request.is404) {
      const form = forms.get(request.routeOptions.url ?? '');
      refuseStaleForm(request, visitOf(request, reply), publicOrigin, form);
    }
    done();
  });

  const routes = createPageRoutes({ server, visitOf, sendPage, forms });
  addLanguageChoice(routes, languageAddress, site.homeAddress);
  return { server, visitOf, addPicture: (name, png) => addPicture(server, name, png), ...routes };
}

/** Forms as browsers send them by default; no JSON, no files. */
function acceptFormsOnly(server: HttpServer): void {
  server.removeContentTypeParser('application/json');
  void server.register(formbody);
}

function sendPage(reply: FastifyReply, page: JSX.Element, visit: Visit): void {
  const refresh = visit.refreshHeader();
  void reply
    .headers(pageHeaders)
    .headers(refresh === undefined ? {} : { refresh })
    .type('text/html; charset=utf-8')
    .send(renderPage(page, visit.pageFacts()));
}
