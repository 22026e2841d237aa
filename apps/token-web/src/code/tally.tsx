import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import './tally.css';
import { useClosing } from './use-closing.ts';

/**
 * The mark, large: what is inside stands between the two halves of the tally. They part when a period begins, and when it
 * ends they have closed on what is between them. No line of theirs ever crosses it.
 */
export function Tally({
  periodSeconds,
  children,
}: {
  periodSeconds: number;
  children: ComponentChildren;
}): JSX.Element {
  const left = useRef<SVGSVGElement>(null);
  const right = useRef<SVGSVGElement>(null);
  useClosing(left, periodSeconds);
  useClosing(right, periodSeconds);
  return (
    <div class="tally">
      <div class="tally-side" aria-hidden="true">
        <svg class="tally-half tally-left" ref={left} viewBox="0 0 16 38">
          <path class="tally-wood" d="M1 1H14.5L12 8L15 13V25L12 30L14.5 35H1Z" />
          <path class="tally-seal" d="M7 13H15V25H7Z" />
          <path class="tally-frame" d="M15 14.1H8.1V23.9H15" />
        </svg>
      </div>
      {children}
      <div class="tally-side" aria-hidden="true">
        <svg class="tally-half tally-right" ref={right} viewBox="15 0 17 38">
          <path class="tally-wood" d="M31 3H18L15.5 10L18.5 15V27L15.5 32L18 37H31Z" />
          <path class="tally-seal" d="M18.5 15H26.5V27H18.5Z" />
          <path class="tally-frame" d="M18.5 16.1H25.4V25.9H18.5" />
        </svg>
      </div>
    </div>
  );
}
