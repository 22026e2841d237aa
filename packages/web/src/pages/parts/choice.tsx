import type { ComponentChildren, JSX } from 'preact';
import { ticked } from '../form/choice-fields.ts';
import { descriptionOf, FieldErrorText, Hint, useField } from './fields.tsx';

export interface Option {
  readonly value: string;
  readonly label: ComponentChildren;
  /** A line under the label. */
  readonly hint?: ComponentChildren;
}

/** One of several, all of them in sight. */
export function Choice({
  name,
  options,
  hint,
}: {
  name: string;
  options: readonly Option[];
  hint?: ComponentChildren;
}): JSX.Element {
  const { id, label, typed, error } = useField(name);
  return (
    <fieldset
      class="choice"
      role="radiogroup"
      aria-invalid={error === undefined ? undefined : 'true'}
      aria-describedby={descriptionOf(id, hint, error)}
    >
      <legend>{label}</legend>
      <Hint id={id}>{hint}</Hint>
      <FieldErrorText id={id} error={error} />
      {options.map((option, index) => (
        <label class="option" key={option.value}>
          <input
            id={index === 0 ? id : undefined}
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === typed}
          />
          <span>
            {option.label}
            {option.hint === undefined ? null : <span class="field-hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** One of many, in a list that opens. */
export function Select({
  name,
  options,
  hint,
}: {
  name: string;
  options: readonly { readonly value: string; readonly label: string }[];
  hint?: ComponentChildren;
}): JSX.Element {
  const { id, label, typed, error } = useField(name);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Hint id={id}>{hint}</Hint>
      <FieldErrorText id={id} error={error} />
      <select
        id={id}
        name={name}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={descriptionOf(id, hint, error)}
      >
        {options.map(({ value, label: text }) => (
          <option key={value} value={value} selected={value === typed}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Something that the person affirms, or turns on. */
export function Checkbox({ name, hint }: { name: string; hint?: ComponentChildren }): JSX.Element {
  const { id, label, typed, error } = useField(name);
  return (
    <div class="choice">
      <FieldErrorText id={id} error={error} />
      <label class="option" for={id}>
        <input
          id={id}
          type="checkbox"
          name={name}
          value={ticked}
          checked={typed === ticked}
          aria-invalid={error === undefined ? undefined : 'true'}
          aria-describedby={descriptionOf(id, hint, error)}
        />
        <span>{label}</span>
      </label>
      <Hint id={id}>{hint}</Hint>
    </div>
  );
}
