import type { ComponentChildren, JSX } from 'preact';

/** Sentences apart from the rest. */
export function Notice({
  kind = 'hint',
  children,
}: {
  kind?: 'hint' | 'warning' | 'problem' | 'done';
  children: ComponentChildren;
}): JSX.Element {
  return <div class={`notice ${kind}`}>{children}</div>;
}
