import { precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { bringCode } from './bring-code.ts';

declare global {
  interface WorkerGlobalScope {
    /** Every file of the app with its digest; written in here when the site is assembled for its authority. */
    readonly __WB_MANIFEST: PrecacheEntry[];
  }
}

declare const self: ServiceWorkerGlobalScope;

bringCode();
// Whatever is not in the list goes to the network, the settings of the site and the authority among them.
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false, ignoreURLParametersMatching: [/./] });

self.addEventListener('activate', (event) => {
  // The page that brought this worker is served by it at once, so that its next start may be offline.
  event.waitUntil(self.clients.claim());
});

self.addEventListener('message', ({ data }: { readonly data: unknown }) => {
  // A new version waits until the person asks for it: nobody's page is changed while they read a code.
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'update') void self.skipWaiting();
});
