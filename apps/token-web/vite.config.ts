import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/** What the oldest supported browsers know. */
const target = ['chrome111', 'edge111', 'firefox128', 'safari16.4'];

export default defineConfig({
  // Every address is relative to the page.
  base: './',
  define: { __WARIFU_VERSION__: JSON.stringify(version) },
  build: {
    outDir: 'dist/site',
    target,
    // A policy without inline scripts and data: addresses: every asset is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  environments: {
    // Their licences want to be told wherever the libraries go.
    client: { build: { emptyOutDir: true, license: { fileName: 'licences.txt' } } },
    // Browsers load a worker from one classic script, under a name that never changes.
    worker: {
      consumer: 'client',
      build: {
        emptyOutDir: false,
        copyPublicDir: false,
        license: { fileName: 'licences-worker.txt' },
        rolldownOptions: {
          input: 'src/worker/service-worker.ts',
          output: { format: 'iife', entryFileNames: 'service-worker.js' },
        },
      },
    },
  },
  builder: {
    // One after the other: the first empties the folder.
    buildApp: async (builder) => {
      const { client, worker } = builder.environments;
      if (client === undefined || worker === undefined) throw new Error('the app is a page and a worker');
      await builder.build(client);
      await builder.build(worker);
    },
  },
});
