import { createContext, type ComponentChildren, type JSX } from 'preact';
import { useContext, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { keepLanguage } from './kept-language.ts';
import type { Language } from './language.ts';
import { LanguageContext } from './messages.ts';

export interface LanguageChoice {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const ChoiceContext = createContext<LanguageChoice | null>(null);

/** Speaks the language that the person chooses; until then the first one. */
export function LanguageProvider({ first, children }: { first: Language; children: ComponentChildren }): JSX.Element {
  const [language, setLanguage] = useState(first);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      setLanguage(chosen) {
        keepLanguage(chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return (
    <ChoiceContext.Provider value={choice}>
      <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>
    </ChoiceContext.Provider>
  );
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(ChoiceContext);
  if (choice === null) throw new Error('a screen is outside the language provider');
  return choice;
}
