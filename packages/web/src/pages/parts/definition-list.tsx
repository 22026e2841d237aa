import type { ComponentChildren, JSX } from 'preact';

/** What is to be confirmed, or a receipt: a name and a value in each row. `strong` is what must be read. */
export function DefinitionList({
  rows,
}: {
  rows: readonly { readonly name: string; readonly value: ComponentChildren; readonly isStrong?: boolean }[];
}): JSX.Element {
  return (
    <dl class="definitions">
      {rows.map(({ name, value, isStrong = false }) => (
        <div key={name} class={isStrong ? 'strong' : undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
