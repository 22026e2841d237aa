import type { EntryProof } from '@warifu/audit';
import { useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { messages } from './messages.ts';

/** What is known of an entry's being as it was recorded. */
export function ProofText({ proof }: { proof: EntryProof }): JSX.Element {
  const m = useMessages(messages);
  switch (proof.result) {
    case 'signed':
      return <span class="proof-signed">{m.proof.signed(proof.checkpoint)}</span>;
    case 'not_signed_yet':
    case 'too_far':
      return <span>{m.proof[proof.result]}</span>;
    case 'contradicted':
      return (
        <strong class="proof-contradicted">
          {m.proof.contradicted} {m.faults[proof.fault]}
        </strong>
      );
  }
}
