// Draws the token app's icons from its mark: node scripts/draw-token-icons.mjs. Wants Chromium on the path.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const icons = join(import.meta.dirname, '..', 'apps', 'token-web', 'public', 'icons');
const mark = readFileSync(join(icons, 'mark.svg'), 'utf8');
/** The mark's own ground, which goes to the edge where the system cuts the shape. */
const [, ground] = /fill="(#\w{6})"/.exec(mark);

/** `share`: how much of the width the mark takes. Of a maskable icon a circle of 80 % is certain to be seen. */
const drawings = [
  { name: 'favicon-48.png', size: 48, share: 1, background: 'transparent' },
  { name: 'icon-192.png', size: 192, share: 1, background: 'transparent' },
  { name: 'icon-512.png', size: 512, share: 1, background: 'transparent' },
  { name: 'maskable-512.png', size: 512, share: 0.84, background: ground },
  { name: 'apple-touch-icon-180.png', size: 180, share: 1, background: ground },
];

const folder = mkdtempSync(join(tmpdir(), 'warifu-icons-'));
const page = join(folder, 'icon.html');

for (const { name, size, share, background } of drawings) {
  const side = Math.round(size * share);
  const margin = (size - side) / 2;
  const style = `html { background: ${background} } body { margin: ${margin}px } svg { display: block; width: ${side}px; height: ${side}px }`;
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${style}</style>${mark}`);
  const { status, stderr } = spawnSync('chromium', [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-first-run',
    '--hide-scrollbars',
    '--default-background-color=00000000',
    `--user-data-dir=${join(folder, 'profile')}`,
    `--window-size=${size},${size}`,
    `--screenshot=${join(icons, name)}`,
    pathToFileURL(page).href,
  ]);
  if (status !== 0) throw new Error(`${name} could not be drawn: ${stderr}`);
}
rmSync(folder, { recursive: true });
