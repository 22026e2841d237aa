import type { FieldError, FieldErrorKey, FormErrors } from './field-error.ts';
import type { Field } from './field.ts';

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What a form asks for, and what may be wrong with it beyond what each field sees by itself. */
export interface FormDefinition<F extends Fields = Fields, OwnError extends string = string> {
  readonly fields: F;
  /** Keys of the program's own errors; the page that shows the form has a sentence for each. */
  readonly ownErrors: readonly OwnError[];
}

export type ValuesOf<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer Value> ? Value : never;
};

export type ErrorsOf<F extends Fields, OwnError extends string> = FormErrors<
  keyof F & string,
  FieldErrorKey | NoInfer<OwnError>
>;

/** @throws Error for a name that hidden fields have */
export function defineForm<F extends Fields, const OwnError extends string = never>(definition: {
  readonly fields: F;
  readonly ownErrors?: readonly OwnError[];
}): FormDefinition<F, OwnError> {
  for (const name of Object.keys(definition.fields)) {
    if (!/^[a-z]\w*$/i.test(name)) throw new Error(`a field cannot be called "${name}"`);
  }
  return { fields: definition.fields, ownErrors: definition.ownErrors ?? [] };
}

/** The form of a button that asks for nothing. */
export const emptyForm = defineForm({ fields: {} });

/** What a browser sent: each field once. */
export type SentFields = Readonly<Record<string, string>>;

export type FormReading<F extends Fields> =
  | { readonly ok: true; readonly values: ValuesOf<F>; readonly typed: SentFields }
  | { readonly ok: false; readonly errors: FormErrors<keyof F & string>; readonly typed: SentFields };

/** Reads every field, so that a person sees all that is wrong at once. `typed` holds what may be shown again. */
export function readForm<F extends Fields>(form: FormDefinition<F>, sent: SentFields): FormReading<F> {
  const values: Record<string, unknown> = {};
  const errors: Record<string, FieldError> = {};
  for (const [name, field] of Object.entries(form.fields)) {
    const reading = field.read(sent[name]);
    if (reading.ok) values[name] = reading.value;
    else errors[name] = reading.error;
  }
  const typed = showable(form, sent);
  if (Object.keys(errors).length > 0) {
    return { ok: false, errors: { fields: errors as Partial<Record<keyof F & string, FieldError>> }, typed };
  }
  return { ok: true, values: values as ValuesOf<F>, typed };
}

/** What was sent, without passwords and codes, and without what this form does not ask for. */
export function showable(form: FormDefinition, sent: SentFields): SentFields {
  const entries = Object.entries(form.fields).flatMap(([name, field]) => {
    const text = sent[name];
    return field.isSecret || text === undefined || text === '' ? [] : [[name, text] as const];
  });
  return Object.fromEntries(entries);
}

/** A form as a page shows it. */
export interface ShownForm<F extends Fields = Fields, OwnError extends string = string> {
  readonly form: FormDefinition<F, OwnError>;
  readonly method: 'post' | 'get';
  /** Where it is sent: a path and perhaps a query. */
  readonly address: string;
  readonly typed: SentFields;
  readonly errors: FormErrors;
  /** It was sent before, and comes back. */
  readonly isAgain: boolean;
}

/** What a page gets that shows this form: `ShownFormOf<typeof signInForm>`. */
export type ShownFormOf<Definition extends FormDefinition> =
  Definition extends FormDefinition<infer F, infer OwnError> ? ShownForm<F, OwnError> : never;

/** The form with what is known already; what a person has typed into it goes before. */
export function prefill<F extends Fields, OwnError extends string>(
  shown: ShownForm<F, OwnError>,
  values: Partial<Record<keyof F & string, string>>,
): ShownForm<F, OwnError> {
  return shown.isAgain ? shown : { ...shown, typed: values as SentFields };
}
