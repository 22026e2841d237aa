import { Actions, LinkButton, useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { messages } from './messages.ts';

/** The way back at the end of each flow; telephones have the shorter label of the guide. */
export function ToSignInLink({ kind = 'seal' }: { kind?: 'seal' | 'plain' }): JSX.Element {
  const m = useMessages(messages);
  return (
    <Actions>
      <LinkButton address={addresses.signIn} kind={kind}>
        <span class="on-computer">{m.toSignIn}</span>
        <span class="on-phone">{m.toSignInOnPhone}</span>
      </LinkButton>
    </Actions>
  );
}
