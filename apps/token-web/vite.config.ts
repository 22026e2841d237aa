import { readFileSync } from 'node:fs';
import { defineConfig, runnerImport, type Plugin } from 'vite';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/** What the oldest supported browsers know. */
const target = ['chrome111', 'edge111', 'firefox128', 'safari16.4'];

/** Puts the screen of the code, drawn by its own components, into the page. */
function firstFrames(): Plugin {
  return {
    name: 'first-frames',
    transformIndexHtml: {
      order: 'post',
      handler: async (page) => {
        const { module } = await runnerImport<{ renderFirstFrames: () => string }>(
          '/src/first-frame/first-frames.tsx',
          {
            root: import.meta.dirname,
            configFile: false,
          },
        );
        return page
          .replace('<!-- first frames -->', module.renderFirstFrames())
          .replace('<script async type="module"', '<script async type="module" blocking="render"');
      },
    },
  };
}

export default defineConfig({
  plugins: [firstFrames()],
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
    client: {
      build: {
        emptyOutDir: true,
        license: { fileName: 'licences.txt' },
        // Three files, each with all that the ones before it lack: the code, the app around it, and what it does without.
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'first', test: /\/src\/main\.ts$/, priority: 3 },
                { name: 'app', test: /\/src\/start-app\.tsx$/, priority: 2 },
              ],
            },
          },
        },
      },
    },
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
