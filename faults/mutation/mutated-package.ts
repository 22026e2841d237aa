/** A package whose sources are changed on purpose, one place at a time, to see whether its tests notice. */
export interface MutatedPackage {
  readonly name: string;
  /** What is changed: patterns from the root of the repository. */
  readonly sources: readonly string[];
  /** The tests that look: those of the package that are fast and always go the same way. */
  readonly tests: readonly string[];
  /** What the sources leave out, in the words of the report. */
  readonly leftOut: string;
  /** The share of changes, in percent, that the tests must notice at least. */
  readonly floorPercent: number;
}

const inFolder = (name: string, files: readonly string[], end: string): readonly string[] =>
  files.map((file) => `packages/${name}/src/${file}${end}`);

const creditRules = ['decision', 'judge', 'failures', 'temporary-code', 'sealing', 'digester', 'view', 'past-answer'];
const creditTests = [
  'decision',
  'failures',
  'temporary-code',
  'sealing',
  'digester',
  'schemes',
  'synchronise',
  'validate',
];
const ledgerTests = ['account', 'book-entry', 'hold', 'reverse-entry', 'statement'];

export const mutatedPackages: readonly MutatedPackage[] = [
  {
    name: 'otp',
    sources: ['packages/otp/src/*.ts', '!packages/otp/src/*.test.ts', '!packages/otp/src/index.ts'],
    tests: ['packages/otp/src/*.test.ts'],
    leftOut: 'nothing',
    floorPercent: 90,
  },
  {
    name: 'credentials',
    sources: inFolder('credentials', creditRules, '.ts'),
    tests: inFolder('credentials', [...creditTests, 'register', 'request-id', 'life-cycle'], '.test.ts'),
    leftOut:
      'what only loads, stores and migrates: the rule of a code, its sealing and its answers are what is changed',
    floorPercent: 80,
  },
  {
    name: 'ledger',
    sources: [
      'packages/ledger/src/*.ts',
      '!packages/ledger/src/*.test.ts',
      '!packages/ledger/src/{index,migrations}.ts',
    ],
    tests: inFolder('ledger', ledgerTests, '.test.ts'),
    leftOut: 'the functions in SQL, which hold most of its rules: the program changes TypeScript only',
    floorPercent: 75,
  },
];
