import type { JSX } from 'preact';

/** The mark: a tally split by an uneven break, with a seal across it. It says nothing: a name stands beside it. */
export function Mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 32 38" aria-hidden="true">
      <path class="mark-half" d="M1 1H14.5L12 8L15 13V25L12 30L14.5 35H1Z" />
      <path class="mark-half" d="M31 3H18L15.5 10L18.5 15V27L15.5 32L18 37H31Z" />
      <path class="mark-seal" d="M7 13H15V25H7Z" />
      <path class="mark-seal" d="M18.5 15H26.5V27H18.5Z" />
    </svg>
  );
}
