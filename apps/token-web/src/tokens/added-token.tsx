import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { LinkTo, Notice } from '../look/parts.tsx';
import { messages } from './messages.ts';
import { TokenIdText } from './token-id-text.tsx';

/** A new token, and what to do with it. It takes the focus that the button had. */
export function AddedToken({ credentialId }: { credentialId: string }): JSX.Element {
  const m = useMessages(messages);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <Notice>
      <h2 class="tokens-added" ref={heading} tabIndex={-1}>
        {m.addedTitle}
      </h2>
      <p class="tokens-id">
        <TokenIdText credentialId={credentialId} />
      </p>
      <p>{m.added}</p>
      <LinkTo place="code">{m.showCode}</LinkTo>
    </Notice>
  );
}
