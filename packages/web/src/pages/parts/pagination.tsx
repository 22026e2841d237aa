import type { JSX } from 'preact';
import { useMessages } from '../language/messages.ts';
import { messages } from './messages.ts';

/** The way to the pages before and after; nothing where there is one page. Pages count from 1. */
export function Pagination({
  page,
  pageCount,
  addressOf,
}: {
  page: number;
  pageCount: number;
  addressOf: (page: number) => string;
}): JSX.Element | null {
  const m = useMessages(messages);
  if (pageCount <= 1) return null;
  return (
    <nav class="pagination" aria-label={m.pages}>
      {page > 1 ? (
        <a class="button plain" rel="prev" href={addressOf(page - 1)}>
          {m.earlierPage}
        </a>
      ) : (
        <span />
      )}
      <p>{m.pageOf(page, pageCount)}</p>
      {page < pageCount ? (
        <a class="button plain" rel="next" href={addressOf(page + 1)}>
          {m.laterPage}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
