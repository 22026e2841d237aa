import { useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { messages } from './messages.ts';

export function BackToSettings(): JSX.Element {
  return (
    <p>
      <a href={addresses.settings}>{useMessages(messages).back}</a>
    </p>
  );
}
