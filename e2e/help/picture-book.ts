import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from '@warifu/testkit/browser';
import { afterAll, expect } from 'vitest';
import { smallPng } from './small-png.ts';

type Page = Browser['page'];
type Locator = ReturnType<Page['locator']>;

/** The pictures of the help pages, and beside them what each screen said when its picture was taken. */
export interface PictureBook {
  /** Renews the picture of what is shown, or sees that the present one is still true. */
  show(name: string, shown: Locator): Promise<void>;
}

/** What each screen said, by the name of its picture. */
type Sayings = Record<string, readonly string[]>;

const folder = new URL('../../apps/bank/help-pictures/', import.meta.url);
const recordFile = new URL('shown.json', folder);
const isRenewal = process.env['WARIFU_HELP_PICTURES'] === 'renew';
const command =
  '"npm run help-pictures" takes the pictures of the help pages anew; look at them before you commit them';
/** Sharp on phones and on paper. */
const pixelsPerPoint = 2;
const marginPoints = 12;

/** Opens the book of the test file. What is renewed is written at the end of it. */
export function openPictureBook(): PictureBook {
  const record: Sayings = existsSync(recordFile) ? (JSON.parse(readFileSync(recordFile, 'utf8')) as Sayings) : {};
  const renewed: Sayings = {};
  if (isRenewal) {
    mkdirSync(folder, { recursive: true });
    afterAll(() => {
      const sorted = Object.entries({ ...record, ...renewed }).sort(([a], [b]) => (a < b ? -1 : 1));
      writeFileSync(recordFile, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
    });
  }
  return {
    async show(name, shown) {
      const outline = outlineOf(await shown.ariaSnapshot());
      const file = new URL(`${name}.png`, folder);
      if (isRenewal) {
        renewed[name] = outline;
        writeFileSync(file, await photograph(shown));
      } else {
        expect.soft(existsSync(file), `there is no picture ${name}: ${command}`).toBe(true);
        expect.soft(outline, `the picture ${name} shows what is no longer so: ${command}`).toEqual(record[name]);
      }
    },
  };
}

/** What is read there and how it is built, without what differs each time: values, numbers, IDs, where links lead. */
function outlineOf(snapshot: string): string[] {
  const withoutLinks = snapshot.replaceAll(/\n *- \/url: .*/g, '');
  const withoutValues = withoutLinks.replaceAll(/(- (?:textbox "[^"]*"|definition)).*/g, '$1');
  const withoutIds = withoutValues.replaceAll(/\bW( ?[A-Z]){3}(?= ?\d)/g, 'W');
  return withoutIds.replaceAll(/(?<!level=)\d+( \d+)*/g, '0').split('\n');
}

async function photograph(shown: Locator): Promise<Buffer> {
  const clip = await shown.evaluate(areaOf, marginPoints);
  const session = await shown.page().context().newCDPSession(shown.page());
  try {
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'png',
      clip: { ...clip, scale: pixelsPerPoint },
      captureBeyondViewport: true,
    });
    return smallPng(Buffer.from(data, 'base64'));
  } finally {
    await session.detach();
  }
}

/** Runs in the page: where an element lies, with a margin around it; of the whole page, what the window shows. */
function areaOf(element: Element, margin: number): { x: number; y: number; width: number; height: number } {
  // No field has the focus, nor its frame.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (element === document.body) return { x: 0, y: 0, width: innerWidth, height: innerHeight };
  const { left, top, right, bottom } = element.getBoundingClientRect();
  // What is as wide as the window has its own margin.
  const around = left > 0 ? Math.min(left, margin) : 0;
  const y = top + scrollY - around;
  return { x: left - around, y, width: right - left + 2 * around, height: bottom - top + 2 * around };
}
