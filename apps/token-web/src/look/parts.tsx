import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { addressOf, type Place } from '../navigation.ts';
import './parts.css';

let screenShown = false;

/**
 * One screen: a heading and one column below it. The heading gets the focus when the person comes here from another
 * screen, so that a screen reader begins there; not when the app opens. `quietTitle` hides it from sight alone.
 */
export function Screen({
  title,
  quietTitle = false,
  children,
}: {
  title: string;
  quietTitle?: boolean;
  children: ComponentChildren;
}): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (screenShown) {
      scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    screenShown = true;
  }, [location.hash]);
  useLayoutEffect(() => {
    document.title = `${title}｜割符`;
  }, [title]);
  return (
    <main class="screen">
      <h1 ref={heading} class={quietTitle ? 'visually-hidden' : undefined} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}

/** Goes to the beginning of the screen: for the keyboard, and where what had the focus is gone. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('main h1')?.focus();
}

/**
 * `seal` is the one thing to do next (vermilion); there is at most one on a screen. `danger` takes something away.
 * @param label what a screen reader says instead of the text on it; it holds that text
 */
export function Button({
  kind = 'plain',
  type = 'button',
  disabled = false,
  label,
  lang,
  onClick,
  children,
}: {
  kind?: 'seal' | 'plain' | 'danger';
  type?: 'button' | 'submit';
  disabled?: boolean;
  label?: string;
  lang?: string;
  onClick?: () => void;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <button type={type} class={`button ${kind}`} disabled={disabled} aria-label={label} lang={lang} onClick={onClick}>
      {children}
    </button>
  );
}

/** Buttons and links side by side, where there is room. */
export function Actions({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="actions">{children}</div>;
}

/** A sentence apart from the rest. `warning` and `problem` are said aloud by screen readers when they appear. */
export function Notice({
  kind = 'hint',
  children,
}: {
  kind?: 'hint' | 'warning' | 'problem' | 'done';
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class={`notice ${kind}`} role={kind === 'hint' ? undefined : kind === 'done' ? 'status' : 'alert'}>
      {children}
    </div>
  );
}

/** The way to another screen. */
export function LinkTo({
  place,
  rest = '',
  children,
}: {
  place: Place;
  rest?: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <a class="link-to" href={addressOf(place, rest)}>
      {children}
    </a>
  );
}

/** A list ruled like a ledger; its children are `Row`s. */
export function Rows({ children }: { children: ComponentChildren }): JSX.Element {
  return <ul class="rows">{children}</ul>;
}

export function Row({ children }: { children: ComponentChildren }): JSX.Element {
  return <li class="row">{children}</li>;
}
