import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findAxeViolations, type Browser } from '@warifu/testkit/browser';
import { expect } from 'vitest';

const pictureFolder = process.env['WARIFU_SCREENSHOTS'];
const narrowest = { width: 320, height: 640 };
const smallestTargetPx = 44;

/** Looks at the present screen as people see it who need contrast, large targets, or a narrow screen; goes on where it finds faults. */
export async function look(browser: Browser, series: string, screen: string): Promise<void> {
  const { page } = browser;
  const viewport = page.viewportSize() ?? narrowest;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const only = colorScheme === 'dark' ? 'contrast' : undefined;
    expect.soft(await findAxeViolations(page, only), `axe: ${screen}, ${series}, ${colorScheme}`).toEqual([]);
    await takePicture(browser, `${series}-${screen}-${colorScheme}`);
  }
  expect.soft(await page.evaluate(findTextBeside, viewport.width), `too wide: ${screen}, ${series}`).toEqual([]);
  expect.soft(await page.evaluate(findSmallTargets, smallestTargetPx), `targets: ${screen}, ${series}`).toEqual([]);
  await page.setViewportSize(narrowest);
  const beside = await page.evaluate(findTextBeside, narrowest.width);
  expect.soft(beside, `too wide for ${narrowest.width}: ${screen}, ${series}`).toEqual([]);
  await takePicture(browser, `${series}-${screen}-narrow`);
  await page.setViewportSize(viewport);
}

/**
 * Looks at pages that were not there before: by their title, and whether something is to be mended on them.
 * @param seen what was looked at already, also in other browsers
 */
export function onceForEachPage(browser: Browser, series: string, seen = new Set<string>()): () => Promise<void> {
  const { page } = browser;
  return async () => {
    const { pathname } = new URL(page.url());
    const place =
      pathname
        .replaceAll(/[0-9a-f-]{36}|\d{6,}/g, 'one')
        .slice(1)
        .replaceAll('/', '-') || 'home';
    const isRefused = (await page.getByRole('alert').count()) > 0;
    const screen = `${await page.title()} ${place}`;
    if (seen.has(screen)) return;
    seen.add(screen);
    await look(browser, series, `${String(seen.size).padStart(2, '0')}-${place}${isRefused ? '-refused' : ''}`);
  };
}

/** Kept only where somebody asked for pictures. */
async function takePicture({ page }: Browser, name: string): Promise<void> {
  if (pictureFolder === undefined) return;
  mkdirSync(pictureFolder, { recursive: true });
  await page.screenshot({ path: join(pictureFolder, `${name}.png`), fullPage: true });
}

/** Texts that do not lie within a screen of this width. What is there for the ear alone, a pixel wide, may lie anywhere. */
function findTextBeside(screenWidthPx: number): string[] {
  const isForTheEar = (element: Element | null): boolean => {
    if (element === null) return false;
    const { width, height } = element.getBoundingClientRect();
    const isHidden = width <= 1 && height <= 1 && getComputedStyle(element).overflow === 'hidden';
    return isHidden || isForTheEar(element.parentElement);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const beside: string[] = [];
  while (texts.nextNode() !== null) {
    range.selectNodeContents(texts.currentNode);
    const { left, right, width } = range.getBoundingClientRect();
    const isInside = left >= 0 && right <= screenWidthPx + 1;
    if (width > 0 && !isInside && !isForTheEar(texts.currentNode.parentElement))
      beside.push((texts.currentNode.textContent ?? '').trim());
  }
  return beside;
}

/** What is pressed, and its size where that is too small. Links within a sentence are read, not aimed at. */
function findSmallTargets(leastPx: number): string[] {
  const pressed = [...document.querySelectorAll('button, a[href], input, select, summary')];
  return pressed.flatMap((element) => {
    const target = element instanceof HTMLInputElement ? (element.labels?.[0] ?? element) : element;
    const own = element.getBoundingClientRect();
    const { width, height } = target.getBoundingClientRect();
    const isShown = own.width > 1 && own.height > 1;
    const isInSentence = element.matches('p > a, li > a') && getComputedStyle(element).display === 'inline';
    if (!isShown || isInSentence || (Math.max(own.width, width) >= leastPx && Math.max(own.height, height) >= leastPx))
      return [];
    return [
      `${element.tagName} ${(element.textContent || element.id).trim()}: ${Math.round(width)}×${Math.round(height)}`,
    ];
  });
}
