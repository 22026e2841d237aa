import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import './fields.css';

/** One line of text with its label. The hint and the error are read together with the field; an error is said when it appears. */
export function TextField({
  label,
  value,
  onInput,
  hint,
  error,
  type = 'text',
  inputMode = 'text',
  autoComplete = 'off',
  maxLength,
  disabled = false,
  takesFocus = false,
}: {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  type?: 'text' | 'password';
  inputMode?: 'text' | 'numeric';
  autoComplete?: 'off' | 'new-password' | 'current-password';
  maxLength?: number;
  disabled?: boolean;
  /** Whether the person goes on typing here as soon as it appears. */
  takesFocus?: boolean;
}): JSX.Element {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].join(' ').trim();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        ref={input}
        {...(type === 'password' ? { type } : { type })}
        inputMode={inputMode}
        autoComplete={autoComplete}
        maxLength={maxLength}
        disabled={disabled}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={described === '' ? undefined : described}
        onInput={(event) => {
          onInput(event.currentTarget.value);
        }}
      />
      {error === undefined ? null : (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** One of several, all of them in sight. */
export function Choice<Value extends string>({
  legend,
  options,
  value,
  onChange,
}: {
  legend: string;
  options: readonly { readonly value: Value; readonly label: ComponentChildren; readonly disabled?: boolean }[];
  value: Value | null;
  onChange: (value: Value) => void;
}): JSX.Element {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label class="option" key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={option.disabled ?? false}
            onChange={() => {
              onChange(option.value);
            }}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface YesOrNo {
  readonly label: ComponentChildren;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A setting that is on or off at once. */
export function Switch(properties: YesOrNo): JSX.Element {
  return <YesOrNoField {...properties} role="switch" />;
}

/** Something that the person affirms before going on. */
export function Checkbox(properties: YesOrNo): JSX.Element {
  return <YesOrNoField {...properties} role="checkbox" />;
}

function YesOrNoField({
  label,
  hint,
  checked,
  onChange,
  role,
}: YesOrNo & { readonly role: 'switch' | 'checkbox' }): JSX.Element {
  const id = useId();
  return (
    <div class={`option ${role}`}>
      <input
        id={id}
        type="checkbox"
        role={role === 'switch' ? 'switch' : undefined}
        checked={checked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => {
          onChange(event.currentTarget.checked);
        }}
      />
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
