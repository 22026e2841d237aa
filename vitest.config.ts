import { defineConfig } from 'vitest/config';

// Tests read the sources of every package, so that one module is one instance; programs that a test starts run the build.
const conditions = ['warifu-source', 'node'];

/** Their tests leave nothing behind in a module, so that files share a worker: nothing is loaded anew for each of them. */
const sharing = [
  'apps/token-web',
  ...['audit', 'banking', 'credentials', 'kernel', 'ledger', 'otp', 'token'].map((name) => `packages/${name}`),
];
const shared = sharing.map((room) => `${room}/src/**/*.test.ts`);

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    globalSetup: ['packages/testkit/src/global-setup.ts'],
    // One more than the smallest machine has cores: browser tests wait for frames and answers much of their time.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'domains', isolate: false, include: shared } },
      {
        extends: true,
        test: {
          name: 'programs',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'bench/src/**/*.test.ts',
            'tests/**/*.test.ts',
            'e2e/**/*.test.ts',
            'faults/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', ...shared],
        },
      },
    ],
  },
});
