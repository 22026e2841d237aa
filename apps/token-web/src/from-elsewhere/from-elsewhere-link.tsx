import type { JSX } from 'preact';
import { useMessages } from '../language/messages.ts';
import { LinkTo } from '../look/parts.tsx';
import { messages } from '../tokens/messages.ts';

/** The way to take in a token of another service, for the screen of the tokens. */
export function FromElsewhereLink(): JSX.Element {
  const m = useMessages(messages);
  return (
    <p>
      <LinkTo place="tokens" rest="elsewhere">
        {m.fromElsewhere}
      </LinkTo>
    </p>
  );
}
