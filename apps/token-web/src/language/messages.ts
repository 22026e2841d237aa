import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from './language.ts';

/** The sentences of one part of the app, in every language, with the same names. */
export type Messages<Sentences> = Readonly<Record<Language, Sentences>>;

/** Types the sentences of a part: the Japanese ones say which there are, and no other language may lack one. */
export function defineMessages<Sentences>(messages: { ja: Sentences; en: NoInfer<Sentences> }): Messages<Sentences> {
  return messages;
}

export const LanguageContext = createContext<Language>('ja');

/** The sentences of a part in the language that is chosen. */
export function useMessages<Sentences>(messages: Messages<Sentences>): Sentences {
  return messages[useContext(LanguageContext)];
}
