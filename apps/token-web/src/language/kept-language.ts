import { readLocalText, writeLocalText } from '../storage/local-text.ts';
import { isLanguage, languageOf, type Language } from './language.ts';

const languageKey = 'warifu-token-language';

/** The language that the person chose here before, else the first of the device's that the app knows. */
export function firstLanguage(): Language {
  const kept = readLocalText(languageKey);
  return isLanguage(kept) ? kept : languageOf(navigator.languages);
}

export function keepLanguage(language: Language): void {
  writeLocalText(languageKey, language);
}
