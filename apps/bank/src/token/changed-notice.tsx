import { Notice, useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { messages } from './messages.ts';

/** For somebody who asked for another page of the flow than the one that is due. */
export function ChangedNotice(): JSX.Element {
  const m = useMessages(messages);
  return (
    <Notice>
      <p>{m.changed}</p>
    </Notice>
  );
}
