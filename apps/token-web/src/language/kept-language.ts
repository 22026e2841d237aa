import { readLocalText, writeLocalText } from '../storage/local-text.ts';
import { isLanguage, type Language } from './language.ts';

const languageKey = 'warifu-token-language';

/** The language that the person chose here before; null where none was. */
export function keptLanguage(): Language | null {
  const kept = readLocalText(languageKey);
  return isLanguage(kept) ? kept : null;
}

export function keepLanguage(language: Language): void {
  writeLocalText(languageKey, language);
}
