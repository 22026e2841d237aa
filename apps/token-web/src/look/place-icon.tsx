import type { JSX } from 'preact';

const drawings = {
  code: 'M3 4h7.5l-2 4 2 3.5v3l-2 2.5 2 3H3zM21 4h-7.5l-2 4 2 3.5v3l-2 2.5 2 3H21z',
  tokens: 'M4 8h16v12H4zM7 8V4h10v4M8 13h8M8 16.5h5',
  settings: 'M3 7h9m4 0h5M3 17h4m4 0h10M12 4.5h4v5h-4zM7 14.5h4v5H7z',
  help: 'M3.5 4h17v13H13l-4 4v-4H3.5zM10 8.5c0-2.5 4-2.5 4 0 0 1.700-2 1.5-2 3.200M12 14.300v.2',
} as const;

/** A line drawing beside a place's name. */
export function PlaceIcon({ place }: { place: keyof typeof drawings }): JSX.Element {
  return (
    <svg class="place-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[place]} />
    </svg>
  );
}
