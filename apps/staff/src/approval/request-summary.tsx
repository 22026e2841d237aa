import type { StaffRequest } from '@warifu/banking';
import { useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { momentText } from '../layout/moment-text.ts';
import { requestAddress } from './approval-addresses.ts';
import { messages } from './messages.ts';

/** A request in a line that leads to it. */
export function RequestSummary({
  request: { id, kind, raisedByName, raisedAtMs },
}: {
  request: StaffRequest;
}): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  return <a href={requestAddress(id)}>{m.summary(m.kinds[kind], raisedByName, momentText(raisedAtMs, language))}</a>;
}
