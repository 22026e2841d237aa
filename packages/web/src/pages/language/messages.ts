import { usePageFacts } from '../page-facts.ts';
import type { Language } from './language.ts';

/** The sentences of one part of the pages, in every language, with the same names. */
export type Messages<Sentences> = Readonly<Record<Language, Sentences>>;

/** Types the sentences of a part: the Japanese ones say which there are, and no other language may lack one. */
export function defineMessages<Sentences>(messages: { ja: Sentences; en: NoInfer<Sentences> }): Messages<Sentences> {
  return messages;
}

/** The sentences of a part in the language of the page. */
export function useMessages<Sentences>(messages: Messages<Sentences>): Sentences {
  return messages[usePageFacts().language];
}
