import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { PageContext, type PageFacts } from './page-facts.ts';

/** The whole document. */
export function renderPage(page: JSX.Element, facts: PageFacts): string {
  return `<!doctype html>${renderToString(<PageContext.Provider value={facts}>{page}</PageContext.Provider>)}`;
}
