import { systemClock } from '@warifu/kernel';
import { isCodeBrought, showFirstCode, takeFirstFrame } from './first-frame/first-frame.ts';
import './first-frame/first-styles.ts';
import { openEarly, type EarlyOpening } from './first-start/opened.ts';
import { captureInstallOffer } from './help/install-offer.ts';
import { firstLanguage } from './language/kept-language.ts';
import { openTokenStore } from './storage/open-token-store.ts';

// The code comes first: the few modules that read the token and show it. The app follows when it is on the screen.

/** Longer than a frame takes on a slow device; a page that nobody sees gets no frames at all. */
const frameLimitMs = 500;

// The page waits for no script, and this one for no page: the token is being read while the browser still lays out.
const opening = open();
captureInstallOffer();
// Not awaited here: the app's file wants something of this one, which is there only when it has run to its end.
void whenParsed().then(start);

async function open(): Promise<EarlyOpening> {
  // A code that came with the page is seen first; nothing of this is in a hurry then.
  if (isCodeBrought()) await nextFrame();
  return openEarly(openTokenStore);
}

async function start(): Promise<void> {
  const place = document.getElementById('app');
  if (place === null) throw new Error('index.html has no place for the app');
  const sentence = place.querySelectorAll('.start-opening');
  try {
    await showApp(place);
  } catch (error) {
    // The page says what to do where the app does not come.
    place.replaceChildren(...sentence);
    console.error(error);
  }
}

async function showApp(place: HTMLElement): Promise<void> {
  const language = firstLanguage();
  const frame = takeFirstFrame(place, language);
  const early = await opening;
  const code = frame === null ? null : await showFirstCode(frame, early, systemClock);
  try {
    if (code !== null) await nextFrame();
    const { startApp } = await import('./start-app.tsx');
    startApp(place, { early, language, firstShown: code?.shown() ?? null });
  } finally {
    code?.stop();
  }
}

async function whenParsed(): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', resolve, { once: true });
  });
}

async function nextFrame(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, frameLimitMs);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
