/** Where the end of a session is told, and put off. */
export const sessionAddress = '/session';
export const fromParameter = 'from';

/** The same, for somebody who comes from this address and may go back to it. */
export function sessionAddressFrom(address: string): string {
  return `${sessionAddress}?${new URLSearchParams({ [fromParameter]: address }).toString()}`;
}
