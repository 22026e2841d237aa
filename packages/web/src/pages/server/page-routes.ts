import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';
import type { HttpServer } from '../../server-type.ts';
import type { FieldErrorKey, FormErrors } from '../form/field-error.ts';
import { refuseUnknownFields, sentFields, submissionKeyOf } from '../form/form-body.ts';
import {
  emptyForm,
  readForm,
  type Fields,
  type FormDefinition,
  type SentFields,
  type ShownForm,
  type ValuesOf,
} from '../form/form.ts';
import { isRedirect, type PageResult, type Redirect, type ShowAgain, type ShowOnce } from './results.ts';
import type { Visit } from './visit.ts';

export interface Submission<F extends Fields> {
  readonly values: ValuesOf<F>;
  /** The same for one submission however often it arrives: by a double click, a reload, or a way back. */
  readonly submissionKey: string;
}

type MaybeAsync<T> = T | Promise<T>;

export interface FormRoute<F extends Fields, OwnError extends string> {
  /** Where the form is shown and where it is sent: one address. May hold parameters, such as `/bookings/:id`. */
  readonly address: string;
  readonly form: FormDefinition<F, OwnError>;
  readonly show: (visit: Visit, shown: ShownForm<F, OwnError>) => MaybeAsync<PageResult>;
  /** Called with fields that are all right by themselves. */
  readonly submit: (
    visit: Visit,
    submission: Submission<F>,
  ) => MaybeAsync<Redirect | ShowOnce | ShowAgain<FormErrors<keyof F & string, FieldErrorKey | OwnError>>>;
}

export interface DeedRoute {
  readonly address: string;
  /** The page that has the button. Whoever opens the address of the deed itself is sent there. */
  readonly pageAddress: string | ((visit: Visit) => string);
  readonly submit: (visit: Visit, submissionKey: string) => MaybeAsync<Redirect>;
}

export interface PageRoutes {
  addPage(address: string, show: (visit: Visit) => MaybeAsync<PageResult>): void;
  addForm<F extends Fields, OwnError extends string>(route: FormRoute<F, OwnError>): void;
  /** A button that asks for nothing. */
  addDeed(route: DeedRoute): void;
}

interface RoutesOptions {
  readonly server: HttpServer;
  readonly visitOf: (request: FastifyRequest, reply: FastifyReply) => Visit;
  readonly sendPage: (reply: FastifyReply, page: JSX.Element, visit: Visit) => void;
  /** The form of each address, for whoever must know what may be shown again. */
  readonly forms: Map<string, FormDefinition>;
}

export function createPageRoutes({ server, visitOf, sendPage, forms }: RoutesOptions): PageRoutes {
  function redirect(visit: Visit, reply: FastifyReply, { address, told }: Redirect): void {
    void reply.redirect(told === undefined ? address : visit.handOver(address, { told }), 303);
  }

  function answer(visit: Visit, reply: FastifyReply, result: PageResult): void {
    if (isRedirect(result)) redirect(visit, reply, result);
    else sendPage(reply, result, visit);
  }

  function readSubmission(visit: Visit, form: FormDefinition): { sent: SentFields; submissionKey: string } {
    const sent = sentFields(visit.request.body);
    refuseUnknownFields(Object.keys(form.fields), sent);
    return { sent, submissionKey: submissionKeyOf(sent) };
  }

  return {
    addPage(address, show) {
      server.get(address, async (request, reply) => {
        const visit = visitOf(request, reply);
        answer(visit, reply, await show(visit));
        return reply;
      });
    },
    addForm({ address, form, show, submit }) {
      forms.set(address, form);
      server.get(address, async (request, reply) => {
        const visit = visitOf(request, reply);
        answer(visit, reply, await show(visit, visit.showForm(form)));
        return reply;
      });
      server.post(address, async (request, reply) => {
        const visit = visitOf(request, reply);
        const { sent, submissionKey } = readSubmission(visit, form);
        const reading = readForm(form, sent);
        const result = reading.ok ? await submit(visit, { values: reading.values, submissionKey }) : undefined;
        if (result?.kind === 'redirect') {
          redirect(visit, reply, result);
        } else if (result?.kind === 'once') {
          sendPage(reply, result.page, visit);
        } else {
          const errors = result?.errors ?? (reading.ok ? {} : reading.errors);
          void reply.redirect(visit.handOver(visit.address, { typed: reading.typed, errors }), 303);
        }
        return reply;
      });
    },
    addDeed({ address, pageAddress, submit }) {
      server.get(address, (request, reply) => {
        const visit = visitOf(request, reply);
        return reply.redirect(typeof pageAddress === 'string' ? pageAddress : pageAddress(visit), 303);
      });
      server.post(address, async (request, reply) => {
        const visit = visitOf(request, reply);
        const { submissionKey } = readSubmission(visit, emptyForm);
        redirect(visit, reply, await submit(visit, submissionKey));
        return reply;
      });
    },
  };
}
