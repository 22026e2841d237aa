import type { JSX } from 'preact';
import { groupedTokenId } from './grouped-token-id.ts';
import './token-id-text.css';

/** A token ID in groups on one line; a screen reader says it character by character. */
export function TokenIdText({ credentialId }: { credentialId: string }): JSX.Element {
  return (
    <span class="token-id">
      <span aria-hidden="true">{groupedTokenId(credentialId)}</span>
      <span class="visually-hidden">{Array.from(credentialId).join(' ')}</span>
    </span>
  );
}
