import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import './fields.css';

/** One of several, where there may be too many to have all of them in sight. */
export function SelectField({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { readonly value: string; readonly label: string }[];
  value: string;
  onChange: (value: string) => void;
}): JSX.Element {
  const id = useId();
  return (
    <div class="select-field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
