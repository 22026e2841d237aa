import type { JSX } from 'preact';
import { Button } from '../look/parts.tsx';
import { useLanguage } from './language-provider.tsx';
import { languageNames, otherLanguage } from './language.ts';

/** A button that names the other language in that language. */
export function LanguageSwitch(): JSX.Element {
  const { language, setLanguage } = useLanguage();
  const other = otherLanguage(language);
  return (
    <Button
      lang={other}
      onClick={() => {
        setLanguage(other);
      }}
    >
      {languageNames[other]}
    </Button>
  );
}
