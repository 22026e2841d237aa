import type { ComponentChildren, JSX } from 'preact';

/** A part of a page under a heading of its own. */
export function Section({ title, children }: { title: ComponentChildren; children: ComponentChildren }): JSX.Element {
  return (
    <section class="section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
