import type { Clock, Random } from '@warifu/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  readForm,
  showable,
  type Fields,
  type FormDefinition,
  type FormReading,
  type SentFields,
  type ShownForm,
} from '../form/form.ts';
import type { FormErrors } from '../form/field-error.ts';
import { isLanguage, preferredLanguage, type Language } from '../language/language.ts';
import type { PageFacts, Site } from '../page-facts.ts';
import type { Binding, FormTokens } from './form-token.ts';
import type { Handover, Handovers } from './handover.ts';
import { localAddress, pathOf } from './local-address.ts';
import type { ProgramCookies } from './program-cookies.ts';
import { sessionAddress, sessionAddressFrom } from './session-address.ts';
import type { Visitors } from './visitor.ts';

/** What all visits of a program share. */
export interface PageMachinery {
  readonly site: Site;
  readonly cookies: ProgramCookies;
  readonly formTokens: FormTokens;
  readonly handovers: Handovers;
  readonly visitors: Visitors;
  readonly clock: Clock;
  readonly random: Random;
  readonly stylesheetAddress: string;
  readonly iconAddress: string;
  readonly languageAddress: string;
  /** How long before its end the person is told. */
  readonly sessionWarningSeconds: number;
}

const handoverParameter = 'after';
const handoverLifetimeSeconds = 600;

/** One request for a page, by somebody: what they sent, and what their answer carries. */
export class Visit {
  readonly request: FastifyRequest;
  readonly language: Language;
  /** Path and query, as they were asked for. */
  readonly address: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly #machinery: PageMachinery;
  readonly #reply: FastifyReply;
  readonly #sentCookies: Readonly<Record<string, string | undefined>>;
  #session: string | undefined;
  #sessionSinceForm: string | undefined;
  #visitor: string | undefined;
  #handover: Handover | undefined;
  #hasOpenedHandover = false;
  #sessionEndsAtMs: number | undefined;
  #hasInputs = false;
  #hasErrors = false;
  #keptFormAddress: string | undefined;

  constructor(machinery: PageMachinery, request: FastifyRequest, reply: FastifyReply) {
    this.request = request;
    this.#machinery = machinery;
    this.#reply = reply;
    this.#sentCookies = request.server.parseCookie(request.headers.cookie ?? '');
    this.address = localAddress(request.url) ?? machinery.site.homeAddress;
    this.path = pathOf(this.address);
    this.query = new URLSearchParams(this.address.slice(this.path.length));
    const chosen = this.cookie('language');
    this.language = isLanguage(chosen) ? chosen : preferredLanguage(request.headers['accept-language']);
    this.#session = this.cookie('session');
    const visitor = this.cookie('visitor') ?? '';
    this.#visitor = machinery.visitors.isOurs(visitor) ? visitor : undefined;
  }

  /** The time of the program's clock. */
  nowMs(): number {
    return this.#machinery.clock.nowMs();
  }

  /** A part of the path, by its name in the pattern of the address. */
  parameter(name: string): string {
    return (this.request.params as Readonly<Record<string, string>>)[name] ?? '';
  }

  cookie(name: string): string | undefined {
    const value = this.#sentCookies[this.#machinery.cookies.nameOf(name)];
    return value === '' ? undefined : value;
  }

  setCookie(name: string, value: string, options: { maxAgeSeconds?: number } = {}): void {
    this.#machinery.cookies.set(this.#reply, name, value, options);
  }

  clearCookie(name: string): void {
    this.#machinery.cookies.clear(this.#reply, name);
  }

  /** What the browser holds of its session, unless the form that it sent was shown before there was one. */
  get sessionCookie(): string | undefined {
    return this.#session;
  }

  /**
   * What the browser has got of a session since the form that it sent was shown; undefined for nothing. The form was not shown
   * in it, so it proves nothing of what is sent.
   */
  get sessionSinceForm(): string | undefined {
    return this.#sessionSinceForm;
  }

  /** The browser gets this cookie, and forms are bound to it from now on. */
  startSession(cookie: string): void {
    this.#session = cookie;
    this.setCookie('session', cookie);
  }

  endSession(): void {
    this.#session = undefined;
    this.#sessionEndsAtMs = undefined;
    this.clearCookie('session');
    if (this.cookie('handover') !== undefined) this.clearCookie('handover');
  }

  /** Lets the page warn of it. @param endsAtMs when the session ends unless another request comes */
  sessionEndsAt(endsAtMs: number): void {
    this.#sessionEndsAtMs = endsAtMs;
  }

  /** The key of what the page before has done, for this one showing. */
  get told(): string | undefined {
    return this.#openHandover()?.told;
  }

  /** A form for the page that answers this visit; again with what was typed, where it was refused. */
  showForm<F extends Fields, OwnError extends string>(
    form: FormDefinition<F, OwnError>,
    address: string = this.#ownAddress(),
  ): ShownForm<F, OwnError> {
    const handover = this.#openHandover();
    const errors = handover?.errors ?? {};
    if (Object.keys(form.fields).length > 0) this.#hasInputs = true;
    if (Object.keys(errors).length > 0) this.#hasErrors = true;
    const typed = handover?.typed;
    return { form, method: 'post', address, typed: typed ?? {}, errors, isAgain: typed !== undefined };
  }

  /**
   * A form that is sent as the query of this page's own address, such as a search. Nothing is read before it was sent:
   * undefined then.
   */
  readQuery<F extends Fields>(
    form: FormDefinition<F>,
  ): { readonly shown: ShownForm<F, never>; readonly reading: FormReading<F> | undefined } {
    const sent: Record<string, string> = {};
    for (const name of Object.keys(form.fields)) {
      const value = this.query.get(name);
      if (value !== null) sent[name] = value;
    }
    const isSent = Object.keys(sent).length > 0;
    const reading = isSent ? readForm(form, sent) : undefined;
    const errors = reading?.ok === false ? reading.errors : {};
    this.#hasErrors ||= reading?.ok === false;
    const shown = { form, method: 'get', address: this.path, typed: showable(form, sent), errors, isAgain: isSent };
    return { shown: shown as ShownForm<F, never>, reading };
  }

  /** Whether this form was shown to this browser. One that was shown before the session acts as before it. */
  acceptsForm(token: string): boolean {
    const binding = this.#bindings().find((held) => this.#machinery.formTokens.matches(token, held, this.path));
    if (binding?.kind === 'visitor') {
      this.#sessionSinceForm = this.#session;
      this.#session = undefined;
    }
    return binding !== undefined;
  }

  /** Gives what was typed, or was done, to the page at this address. @returns the address to send the browser to */
  handOver(address: string, content: { typed?: SentFields; errors?: FormErrors; told?: string }): string {
    const { handovers } = this.#machinery;
    const { cookie, key } = handovers.seal({ path: pathOf(address), ...content }, this.#binding());
    this.setCookie('handover', cookie, { maxAgeSeconds: handoverLifetimeSeconds });
    const separator = address.includes('?') ? '&' : '?';
    return `${address}${separator}${handoverParameter}=${key}`;
  }

  /**
   * What was typed on the pages of a flow so far, for the address of a later one: nobody else can read it there, nor send
   * somebody a link that has a form filled in. It holds as long as the session.
   * @param flow names the flow
   */
  sealForAddress(flow: string, typed: SentFields): string {
    const { key, cookie } = this.#machinery.handovers.seal({ path: flow, typed }, this.#binding());
    return `${key}.${cookie}`;
  }

  /** What was sealed for this flow in this browser; undefined for anything else. */
  openFromAddress(flow: string, sealed: string): SentFields | undefined {
    const [key = '', cookie = ''] = sealed.split('.', 2);
    return this.#machinery.handovers.open(cookie, key, flow, this.#bindings())?.typed;
  }

  /** Where a form that was refused for its age waits, with what was typed. */
  get keptFormAddress(): string | undefined {
    return this.#keptFormAddress;
  }

  keepForm(address: string): void {
    this.#keptFormAddress = address;
  }

  /**
   * When the browser leaves the page by itself, and for where (the header `Refresh`): to be told that the session ends,
   * and from there to what is left after its end. Never from a form with something to type.
   */
  refreshHeader(): string | undefined {
    if (this.#sessionEndsAtMs === undefined || this.#hasInputs) return undefined;
    const leftSeconds = Math.ceil((this.#sessionEndsAtMs - this.nowMs()) / 1000);
    if (this.path === sessionAddress) return `${Math.max(1, leftSeconds + 1)};url=${this.address}`;
    const waitSeconds = Math.max(1, leftSeconds - this.#machinery.sessionWarningSeconds);
    return `${waitSeconds};url=${sessionAddressFrom(this.#ownAddress())}`;
  }

  pageFacts(): PageFacts {
    const { site, stylesheetAddress, iconAddress, languageAddress } = this.#machinery;
    const endsAtMs = this.#sessionEndsAtMs;
    return {
      language: this.language,
      site,
      address: this.request.method === 'GET' ? this.address : site.homeAddress,
      stylesheetAddress,
      iconAddress,
      languageAddress,
      session: endsAtMs === undefined ? undefined : { endsAtMs, address: sessionAddress },
      hasInputs: this.#hasInputs,
      hasErrors: this.#hasErrors,
      formToken: (path) => this.#machinery.formTokens.issue(this.#binding(), path),
      newSubmissionKey: () => Buffer.from(this.#machinery.random.bytes(16)).toString('base64url'),
    };
  }

  /** This page's address without what only one showing of it carries. */
  #ownAddress(): string {
    const query = new URLSearchParams(this.query);
    query.delete(handoverParameter);
    return query.size === 0 ? this.path : `${this.path}?${query.toString()}`;
  }

  #bindings(): Binding[] {
    return [
      ...(this.#session === undefined ? [] : [{ kind: 'session' as const, value: this.#session }]),
      ...(this.#visitor === undefined ? [] : [{ kind: 'visitor' as const, value: this.#visitor }]),
    ];
  }

  #binding(): Binding {
    const [binding] = this.#bindings();
    if (binding !== undefined) return binding;
    this.#visitor = this.#machinery.visitors.create();
    this.setCookie('visitor', this.#visitor);
    return { kind: 'visitor', value: this.#visitor };
  }

  #openHandover(): Handover | undefined {
    if (!this.#hasOpenedHandover) {
      this.#hasOpenedHandover = true;
      const key = this.query.get(handoverParameter);
      const cookie = this.cookie('handover');
      if (key !== null && cookie !== undefined) {
        this.#handover = this.#machinery.handovers.open(cookie, key, this.path, this.#bindings());
      }
    }
    return this.#handover;
  }
}
