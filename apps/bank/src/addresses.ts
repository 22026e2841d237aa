/** Where each part of the site begins. */
export const addresses = {
  signIn: '/sign-in',
  home: '/',
  statements: '/statements',
  transfers: '/transfers',
  bookings: '/bookings',
  payees: '/payees',
  bills: '/bills',
  settings: '/settings',
  signOut: '/sign-out',
  help: '/help',
} as const;
