/** The token that the code screen shows: the chosen one, else the newest; null where there is none. */
export function chosenToken<Token extends { readonly credentialId: string }>(
  tokens: readonly Token[],
  chosenTokenId: string | null,
): Token | null {
  return tokens.find(({ credentialId }) => credentialId === chosenTokenId) ?? tokens.at(-1) ?? null;
}
