import { render } from 'preact';
import { LastResort } from './first-start/last-resort.tsx';
import { Start } from './first-start/start.tsx';
import { captureInstallPrompt } from './help/install-prompt.ts';
import { LanguageProvider } from './language/language-provider.tsx';
import { loadLater } from './later/load-later.tsx';
import './look/look.css';
import { registerServiceWorker } from './update/service-worker-registration.ts';

/** Safari has none. */
declare const requestIdleCallback: Window['requestIdleCallback'] | undefined;

captureInstallPrompt();

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no place for the app');
// What stands there for browsers that cannot run this.
root.replaceChildren();
render(
  <LanguageProvider>
    <LastResort>
      <Start />
    </LastResort>
  </LanguageProvider>,
  root,
);

// When the code is on the screen, which it must not hold up.
whenIdle(() => {
  // Where it cannot be had now, whoever needs it asks again.
  loadLater().catch(() => undefined);
  void registerServiceWorker();
});

function whenIdle(work: () => void): void {
  const latestMs = 2_000;
  if (typeof requestIdleCallback === 'undefined') setTimeout(work, latestMs / 4);
  else requestIdleCallback(work, { timeout: latestMs });
}
