import { useMessages, type ErrorSentence } from '@warifu/web/pages';
import { messages } from './messages.ts';
import type { proofOwnErrors } from './proof-errors.ts';
import type { ProofValues } from './proof-form.ts';

/** What a form that asks for a proof spreads into its labels and sentences. */
export function useProofTexts(): {
  readonly labels: Readonly<Record<keyof ProofValues, string>>;
  readonly sentences: Readonly<Record<(typeof proofOwnErrors)[number], ErrorSentence>>;
} {
  const { labels, sentences } = useMessages(messages);
  return { labels, sentences };
}
