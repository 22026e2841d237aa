import type { ComponentChildren, JSX } from 'preact';

export interface Way {
  readonly address: string;
  readonly label: ComponentChildren;
  /** A line under the label. */
  readonly hint?: ComponentChildren;
}

/** Ways to go on, one under the other, each as wide as the page. */
export function Ways({ ways }: { ways: readonly Way[] }): JSX.Element {
  return (
    <ul class="ways">
      {ways.map(({ address, label, hint }) => (
        <li key={address}>
          <a class="way" href={address}>
            <span>{label}</span>
            {hint === undefined ? null : <span class="way-hint">{hint}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
