/** Where each part of the console begins. */
export const addresses = {
  signIn: '/sign-in',
  setUp: '/set-up',
  home: '/',
  contracts: '/contracts',
  approvals: '/approvals',
  orders: '/orders',
  audit: '/audit',
  dashboard: '/dashboard',
  settings: '/settings',
  signOut: '/sign-out',
} as const;
