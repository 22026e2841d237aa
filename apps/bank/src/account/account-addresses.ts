/** Where customers look after the ways into their accounts. */
export const accountAddresses = {
  security: '/account/security',
  otherSessions: '/account/security/other-sessions',
  loginPassword: '/account/security/login-password',
  transferPassword: '/account/security/transfer-password',
} as const;

/** Where a password cannot be changed now, and it is said why. */
export const refusedAddressOf = (address: string) => `${address}/refused`;
