/** What is wrong with an entry, or with what should vouch for it. */
export type ProofFault =
  /** The content is not the one whose digest the link holds. */
  | 'changed_entry'
  /** A column differs from the content that it repeats. */
  | 'changed_column'
  /** A link between the entry and what vouches for it is missing. */
  | 'missing_link'
  /** The hash of a link does not follow from its parts. */
  | 'forged_link'
  /** A link does not chain to the one before it. */
  | 'broken_chain'
  /** The checkpoint, or the head of the lane, has another hash than the chain. */
  | 'rewritten_chain'
  | 'missing_checkpoint'
  | 'forged_checkpoint'
  /** None of the given keys signed the checkpoint. */
  | 'unknown_key';

/** What is known of an entry that was shown. */
export type EntryProof =
  /** The chain leads from the entry to a signed checkpoint, unbroken: since then nobody has changed it. */
  | { readonly result: 'signed'; readonly checkpoint: number; readonly signedAtMs: number }
  /** The chain is unbroken to its present end, and no checkpoint covers the entry yet. */
  | { readonly result: 'not_signed_yet' }
  /** More links than are walked lie between: nothing is known. */
  | { readonly result: 'too_far' }
  | { readonly result: 'contradicted'; readonly fault: ProofFault; readonly checkpoint: number | null };
