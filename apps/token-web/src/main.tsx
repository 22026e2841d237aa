import { render } from 'preact';
import { LastResort } from './first-start/last-resort.tsx';
import { Start } from './first-start/start.tsx';
import { captureInstallPrompt } from './help/install-prompt.ts';
import { LanguageProvider } from './language/language-provider.tsx';
import './look/look.css';
import { registerServiceWorker } from './update/service-worker-registration.ts';

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

// After the first paint, which it must not hold up.
requestAnimationFrame(() => {
  setTimeout(() => void registerServiceWorker());
});
