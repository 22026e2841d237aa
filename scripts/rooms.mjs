// Who may know whom. A room is a folder with a package in it; what a room's row does not name, it may not import.
// The rows also bind the dependencies that package.json declares.

/**
 * `imports`: the rooms whose exports a room's code may import. `types`: rooms of which it may import types only.
 * `pure`: no module of Node either, so that browsers can run it. Tests may use the test kit besides.
 * @type {Record<string, { imports: string[], types?: string[], pure?: true }>}
 */
export const rooms = {
  'packages/kernel': { imports: [], pure: true },
  'packages/otp': { imports: [], pure: true },
  'packages/token': { imports: ['packages/otp', 'packages/kernel'], pure: true },
  'packages/database': { imports: ['packages/kernel'] },
  'packages/audit': { imports: ['packages/database', 'packages/kernel'] },
  'packages/credentials': { imports: ['packages/otp', 'packages/audit', 'packages/database', 'packages/kernel'] },
  'packages/ledger': { imports: ['packages/database', 'packages/kernel'] },
  'packages/banking': {
    imports: [
      'packages/ledger',
      'packages/client',
      'packages/audit',
      'packages/database',
      'packages/kernel',
      'packages/otp',
    ],
  },
  'packages/client': { imports: ['packages/kernel'] },
  'packages/pskc': { imports: ['packages/kernel', 'packages/otp'] },
  'packages/radius': { imports: ['packages/kernel'] },
  'packages/web': { imports: ['packages/kernel'] },
  'packages/testkit': {
    imports: ['packages/client', 'packages/database', 'packages/kernel', 'packages/otp', 'packages/token'],
  },
  'apps/authority': {
    imports: [
      'packages/audit',
      'packages/client',
      'packages/credentials',
      'packages/database',
      'packages/kernel',
      'packages/otp',
      'packages/radius',
      'packages/token',
      'packages/web',
    ],
  },
  'apps/token-web': { imports: ['packages/token', 'packages/otp', 'packages/kernel'], types: ['packages/client'] },
  'apps/bank': { imports: ['packages/banking', 'packages/web', 'packages/kernel'] },
  'apps/staff': { imports: ['packages/audit', 'packages/banking', 'packages/web', 'packages/kernel'] },
  'apps/token-site': { imports: ['apps/token-web', 'packages/web', 'packages/kernel'] },
  'apps/warifu': { imports: ['packages/*', 'apps/*'] },
  bench: { imports: ['packages/*', 'apps/*'] },
};

/** Only tests may import it, from every room. */
export const testRoom = 'packages/testkit';

/** Folders outside the rooms: nothing imports them; they may import every room. */
export const outside = ['tests', 'e2e', 'faults', 'scripts'];

/** Imports that are certainly there. A check that does not see them reads nothing, whatever it says. */
export const certainImports = [
  ['packages/token', 'packages/otp'],
  ['packages/credentials', 'packages/database'],
  ['apps/authority', 'packages/credentials'],
];
