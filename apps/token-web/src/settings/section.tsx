import type { ComponentChildren, JSX } from 'preact';
import './settings-screen.css';

/** One entry of the settings: what it is about, and beside or below it how it stands. */
export function Section({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="settings-section">
      <h2>{title}</h2>
      <div class="settings-content">{children}</div>
    </section>
  );
}
