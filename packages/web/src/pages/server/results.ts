import type { JSX } from 'preact';
import type { FormErrors } from '../form/field-error.ts';

/** Sends the browser on to another page of the site (303). */
export interface Redirect {
  readonly kind: 'redirect';
  /** A path and perhaps a query. */
  readonly address: string;
  /** The key of a sentence that this one showing of the page tells: what has been done. */
  readonly told: string | undefined;
}

/** Shows the form again, with what was typed (303). */
export interface ShowAgain<Errors extends FormErrors = FormErrors> {
  readonly kind: 'again';
  readonly errors: Errors;
}

/**
 * Answers a form with a page itself: for what is told once and kept nowhere. A reload sends the form again, so the rule behind it
 * must know its submission key.
 */
export interface ShowOnce {
  readonly kind: 'once';
  readonly page: JSX.Element;
}

export type PageResult = JSX.Element | Redirect;

export function seeOther(address: string, { told }: { told?: string } = {}): Redirect {
  return { kind: 'redirect', address, told };
}

export function showAgain<const Errors extends FormErrors>(errors: Errors): ShowAgain<Errors> {
  return { kind: 'again', errors };
}

export function showOnce(page: JSX.Element): ShowOnce {
  return { kind: 'once', page };
}

export function isRedirect(result: PageResult): result is Redirect {
  return 'kind' in result;
}
