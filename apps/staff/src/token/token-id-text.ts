/** `WPKD12345678` as `WPKD 1234 5678`, as the token shows it; the serial number of a device stays as it is printed. */
export function tokenIdText(tokenId: string): string {
  return tokenId.replace(/^(W[A-Z]{3})(\d{4})(\d{4})$/, '$1 $2 $3');
}
