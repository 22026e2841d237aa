import { ManualClock, systemRandom } from '@warifu/kernel';
import { render } from 'preact-render-to-string';
import { AppContext, type App } from '../app-context.ts';
import { CodeScreen } from '../code/code-screen.tsx';
import { LanguageProvider } from '../language/language-provider.tsx';
import { languages, type Language } from '../language/language.ts';
import { Shell } from '../look/shell.tsx';
import { defaultPreferences } from '../settings/preferences.ts';
import type { StoredToken, TokenStore } from '../storage/token-store.ts';

/**
 * The screen of the code without a code, in each language, hidden, as it stands in the page before any script has run. It is
 * made by the screen's own components, so that the app can take its place without anything moving.
 * @public the build runs it by the path of this file
 */
export function renderFirstFrames(): string {
  return languages.map(renderFirstFrame).join('\n');
}

function renderFirstFrame(language: Language): string {
  const frame = (
    <div class="first-frame" lang={language} hidden>
      <LanguageProvider first={language}>
        <AppContext.Provider value={blankApp}>
          <Shell navigation>
            <CodeScreen />
          </Shell>
        </AppContext.Provider>
      </LanguageProvider>
    </div>
  );
  return render(frame);
}

const blankToken: StoredToken = {
  credentialId: '',
  name: '',
  digits: 6,
  periodSeconds: 30,
  addedAtMs: 0,
  // Nothing is asked of them while the screen is only drawn.
  codeKey: undefined as unknown as CryptoKey,
  transactionKey: undefined as unknown as CryptoKey,
};

const blankApp: App = {
  clock: new ManualClock(0),
  random: systemRandom,
  store: undefined as unknown as TokenStore,
  tokens: [blankToken],
  reloadTokens: () => Promise.resolve(),
  clockOffsetMs: 0,
  firstShown: null,
  preferences: defaultPreferences,
  setPreferences: () => undefined,
};
