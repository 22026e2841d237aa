import type { ComponentChildren, JSX } from 'preact';

/**
 * Sends the form. `seal` is the one thing to do next (vermilion): one on a page, at most. `danger` takes something away;
 * `quiet` looks like a link.
 * @param props.name with `value`: tells several buttons of one form apart, as a `choiceField`
 */
export function SubmitButton({
  kind = 'seal',
  name,
  value,
  children,
}: {
  kind?: 'seal' | 'plain' | 'danger' | 'quiet';
  name?: string;
  value?: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <button type="submit" class={`button ${kind}`} name={name} value={value}>
      {children}
    </button>
  );
}

/** The way to another page, as large as a button. */
export function LinkButton({
  address,
  kind = 'plain',
  children,
}: {
  address: string;
  kind?: 'seal' | 'plain' | 'quiet';
  children: ComponentChildren;
}): JSX.Element {
  return (
    <a class={`button ${kind}`} href={address}>
      {children}
    </a>
  );
}

/** Buttons and links side by side, where there is room. */
export function Actions({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="actions">{children}</div>;
}
