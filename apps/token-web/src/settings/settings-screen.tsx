import type { JSX } from 'preact';
import { useApp } from '../app-context.ts';
import { useLanguage } from '../language/language-provider.tsx';
import { languageNames, languages } from '../language/language.ts';
import { useMessages } from '../language/messages.ts';
import { Choice, Switch } from '../look/fields.tsx';
import { Screen } from '../look/parts.tsx';
import { ClockSection } from './clock-section.tsx';
import { KeepingSection } from './keeping-section.tsx';
import { LockSection } from './lock-section.tsx';
import { messages } from './messages.ts';
import { Section } from './section.tsx';

/** What the person can choose, and how things stand. */
export function SettingsScreen(): JSX.Element {
  const m = useMessages(messages);
  return (
    <Screen title={m.title}>
      <div>
        <LanguageSection />
        <CodeSection />
        <LockSection />
        <KeepingSection />
        <ClockSection />
        <Section title={m.about}>
          <p>{m.name}</p>
          <p>{m.version(__WARIFU_VERSION__)}</p>
          <p>{m.licence}</p>
          <ul class="settings-licences">
            {['licences.txt', 'licences-worker.txt'].map((file) => (
              <li key={file}>
                <a href={file} target="_blank" rel="noopener">
                  {m.licencesOf(file)}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </Screen>
  );
}

function LanguageSection(): JSX.Element {
  const m = useMessages(messages);
  const { language, setLanguage } = useLanguage();
  return (
    <Section title={m.language}>
      <div class="settings-language">
        <Choice
          legend={m.language}
          value={language}
          options={languages.map((value) => ({ value, label: <span lang={value}>{languageNames[value]}</span> }))}
          onChange={setLanguage}
        />
      </div>
    </Section>
  );
}

function CodeSection(): JSX.Element {
  const m = useMessages(messages);
  const { preferences, setPreferences } = useApp();
  return (
    <Section title={m.code}>
      <Switch
        label={m.tapToReveal}
        hint={m.tapToRevealHint}
        checked={preferences.tapToReveal}
        onChange={(tapToReveal) => {
          setPreferences({ tapToReveal });
        }}
      />
    </Section>
  );
}
