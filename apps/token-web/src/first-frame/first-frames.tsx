import type { JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { messages } from '../code/messages.ts';
import { languages, type Language } from '../language/language.ts';

/**
 * The screen of the code without a code, in each language, hidden, as it stands in the page before any script has run. It
 * holds what people open the app for and nothing else: every piece of text costs time. Its places are those of the app's own
 * screen, which takes over without anything moving.
 * @public the build runs it by the path of this file
 */
export function renderFirstFrames(): string {
  return languages.map((language) => render(<FirstFrame language={language} />)).join('\n');
}

function FirstFrame({ language }: { language: Language }): JSX.Element {
  const m = messages[language];
  return (
    <div class="first-frame" lang={language} hidden>
      <div class="shell with-navigation">
        <div class="shell-header" />
        <div class="shell-navigation" />
        <main class="screen">
          <div class="code">
            <dl class="code-pair">
              <dt>{m.tokenId}</dt>
              <dd class="code-token-id">
                <span class="token-id" />
              </dd>
              <dt>{m.code}</dt>
              <dd class="tally">
                <span class="code-digits">
                  <span class="code-groups">
                    <span />
                    <span />
                  </span>
                </span>
              </dd>
            </dl>
          </div>
        </main>
      </div>
    </div>
  );
}
