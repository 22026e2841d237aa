/** The bounds of a key package: whoever wrote the file may mean ill. */
export const limits = {
  /** A hundred thousand keys with everything that makers add are some 200 MiB. */
  maxFileBytes: 1024 * 1024 * 1024,
  maxKeys: 1_000_000,
  maxDepth: 24,
  /** Of one key package, or of what stands before them. */
  maxElements: 256,
  maxTextLength: 16 * 1024,
  maxAttributes: 16,
  /** Characters without the end of a tag or a text: a name, comment or declaration that does not end. */
  maxPending: 64 * 1024,
  maxDerivationRounds: 10_000_000,
  maxSecretBytes: 128,
} as const;
