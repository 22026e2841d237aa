import encodeQR from 'qr';
import type { JSX } from 'preact';

/** What scanners want around a code (ISO/IEC 18004, 6.3.8). */
const quietModules = 4;
const sidePx = 260;

/** A QR code as a drawing within the page: no picture is fetched, and none stays in a cache. */
export function QrCode({ text, label }: { text: string; label: string }): JSX.Element {
  const rows = encodeQR(text, 'raw', { border: quietModules, ecc: 'medium' });
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  const view = `0 0 ${rows.length} ${rows.length}`;
  return (
    <svg role="img" aria-label={label} width={sidePx} height={sidePx} viewBox={view} shape-rendering="crispEdges">
      <rect width={rows.length} height={rows.length} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}
