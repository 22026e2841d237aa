import { render } from 'preact';
import type { FirstShown } from './first-frame/first-shown.ts';
import { LastResort } from './first-start/last-resort.tsx';
import type { EarlyOpening } from './first-start/opened.ts';
import { Start } from './first-start/start.tsx';
import { LanguageProvider } from './language/language-provider.tsx';
import type { Language } from './language/language.ts';
import { loadLater } from './later/load-later.tsx';
import { registerServiceWorker } from './update/service-worker-registration.ts';

/** Safari has none. */
declare const requestIdleCallback: Window['requestIdleCallback'] | undefined;

/** Begins the app in the place of whatever stands there. */
export function startApp(
  root: HTMLElement,
  {
    early,
    language,
    firstShown,
  }: { readonly early: EarlyOpening; readonly language: Language; readonly firstShown: FirstShown | null },
): void {
  root.replaceChildren();
  addManifest();
  render(
    <LanguageProvider first={language}>
      <LastResort>
        <Start early={early} firstShown={firstShown} />
      </LastResort>
    </LanguageProvider>,
    root,
  );
  whenIdle(() => {
    // Where it cannot be had now, whoever needs it asks again.
    loadLater().catch(() => undefined);
    void registerServiceWorker();
  });
}

/** Not in the page from the start: it would be fetched at the moment at which the code comes. */
function addManifest(): void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = './manifest.webmanifest';
  document.head.append(link);
}

function whenIdle(work: () => void): void {
  const latestMs = 2_000;
  if (typeof requestIdleCallback === 'undefined') setTimeout(work, latestMs / 4);
  else requestIdleCallback(work, { timeout: latestMs });
}
