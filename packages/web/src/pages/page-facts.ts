import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from './language/language.ts';

/** What is the same on every page of a program. */
export interface Site {
  /** The bank's name, as the header shows it. */
  readonly name: Readonly<Record<Language, string>>;
  /** Whom to ask, as error pages show it: a desk and its telephone number. */
  readonly contact: Readonly<Record<Language, string>>;
  /** What to say to somebody who may not do something, where the common words do not fit. */
  readonly forbidden?: Readonly<Record<Language, string>>;
  /** Where the name in the header and the error pages lead. */
  readonly homeAddress: string;
  /** Where the foot of every page leads for help; left out where there are no help pages. */
  readonly helpAddress?: string;
}

/** When the session ends unless the person goes on. */
export interface SessionEnd {
  readonly endsAtMs: number;
  /** The page that tells it and makes it longer. */
  readonly address: string;
}

/** What a page knows of the request that it answers. */
export interface PageFacts {
  readonly language: Language;
  readonly site: Site;
  /** Path and query of the page itself; the home page where a reload would not show this page again. */
  readonly address: string;
  readonly stylesheetAddress: string;
  readonly iconAddress: string;
  /** Where the language is chosen. */
  readonly languageAddress: string;
  readonly session: SessionEnd | undefined;
  /** A form on it asks for something to be typed. */
  readonly hasInputs: boolean;
  /** It shows a form again because of what was typed. */
  readonly hasErrors: boolean;
  /** The token of a form that is sent to this path. */
  readonly formToken: (path: string) => string;
  /** A new key for one submission: whoever gets it twice has been asked once. */
  readonly newSubmissionKey: () => string;
}

export const PageContext = createContext<PageFacts | null>(null);

export function usePageFacts(): PageFacts {
  const facts = useContext(PageContext);
  if (facts === null) throw new Error('a component is rendered outside of a page');
  return facts;
}
