import type { ComponentChildren, JSX } from 'preact';
import type { Field as FieldDefinition, FieldKind } from '../form/field.ts';
import { useMessages } from '../language/messages.ts';
import { fieldId, useErrorText, useForm } from './form-facts.ts';
import { messages } from './messages.ts';

interface FieldFacts {
  readonly id: string;
  readonly label: string;
  readonly definition: FieldDefinition<unknown>;
  readonly typed: string | undefined;
  readonly error: string | undefined;
}

/** @throws Error for a name that the form does not have */
export function useField(name: string): FieldFacts {
  const { shown, labels } = useForm();
  const textOf = useErrorText();
  const definition = shown.form.fields[name];
  const label = labels[name];
  if (definition === undefined || label === undefined) throw new Error(`the form has no field "${name}"`);
  const error = shown.errors.fields?.[name];
  return {
    id: fieldId(name),
    label,
    definition,
    typed: shown.typed[name],
    error: error === undefined ? undefined : textOf(error, label),
  };
}

/** Names what is read together with a field: its hint, and what is wrong with it. */
export function descriptionOf(id: string, hint: ComponentChildren, error: string | undefined): string | undefined {
  const ids = [...(hint === undefined ? [] : [`${id}-hint`]), ...(error === undefined ? [] : [`${id}-error`])];
  return ids.length === 0 ? undefined : ids.join(' ');
}

export function Hint({ id, children }: { id: string; children: ComponentChildren }): JSX.Element | null {
  if (children === undefined) return null;
  return (
    <p class="field-hint" id={`${id}-hint`}>
      {children}
    </p>
  );
}

export function FieldErrorText({ id, error }: { id: string; error: string | undefined }): JSX.Element | null {
  if (error === undefined) return null;
  return (
    <p class="field-error" id={`${id}-error`}>
      {error}
    </p>
  );
}

const attributesOf: Readonly<
  Record<Exclude<FieldKind, 'lines' | 'choice' | 'checkbox'>, JSX.IntrinsicElements['input']>
> = {
  text: { type: 'text', autocomplete: 'off' },
  // Not of the type "email": browsers would change and judge what is typed by rules of their own.
  email: { type: 'text', inputmode: 'email', autocomplete: 'email', spellcheck: false },
  date: { type: 'date', autocomplete: 'off' },
  digits: { type: 'text', inputmode: 'numeric', autocomplete: 'off' },
  // Some keyboards of numbers have no comma; nobody needs one.
  amount: { type: 'text', inputmode: 'numeric', autocomplete: 'off' },
  code: { type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code' },
  password: { type: 'password', autocomplete: 'current-password' },
};

/**
 * One line to type into, as its definition says: text, digits, an amount in yen, a code, a password. Its label comes
 * from the form.
 * @param props.autocomplete what browsers may fill in, where it is not what the kind of field says
 * @param props.takesFocus the person goes on typing here as soon as the page opens; not where something is wrong
 */
export function Field({
  name,
  hint,
  autocomplete,
  takesFocus = false,
}: {
  name: string;
  hint?: ComponentChildren;
  autocomplete?: 'new-password' | 'username' | 'tel';
  takesFocus?: boolean;
}): JSX.Element {
  const { shown } = useForm();
  const m = useMessages(messages);
  const { id, label, definition, typed, error } = useField(name);
  const { kind, maxLength, isOptional = false } = definition;
  if (kind === 'choice' || kind === 'checkbox') throw new Error(`"${name}" is chosen, not typed`);
  if (kind === 'lines') throw new Error(`"${name}" has more than one line`);
  const hasErrors = Object.keys(shown.errors).length > 0;
  return (
    <div class={`field ${kind}-field`}>
      <label for={id}>
        {label}
        {isOptional ? <span class="field-optional">{m.optional}</span> : null}
      </label>
      <Hint id={id}>{hint}</Hint>
      <FieldErrorText id={id} error={error} />
      <div class="field-line">
        <input
          id={id}
          name={name}
          {...attributesOf[kind]}
          {...(autocomplete === undefined ? {} : { autocomplete })}
          maxlength={maxLength}
          value={typed}
          required={!isOptional}
          aria-invalid={error === undefined ? undefined : 'true'}
          aria-describedby={descriptionOf(id, hint, error)}
          autofocus={takesFocus && !hasErrors}
        />
        {kind === 'amount' ? <span aria-hidden="true">{m.yen}</span> : null}
      </div>
    </div>
  );
}

/** Several lines to type or to paste into, of a `linesField`. */
export function TextArea({
  name,
  hint,
  rows = 8,
}: {
  name: string;
  hint?: ComponentChildren;
  rows?: number;
}): JSX.Element {
  const { id, label, definition, typed, error } = useField(name);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Hint id={id}>{hint}</Hint>
      <FieldErrorText id={id} error={error} />
      <textarea
        id={id}
        name={name}
        rows={rows}
        maxlength={definition.maxLength}
        spellcheck={false}
        autocomplete="off"
        required
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={descriptionOf(id, hint, error)}
      >
        {typed}
      </textarea>
    </div>
  );
}
