import { addPlugins } from 'workbox-precaching';
import { pageWithCode, type CodeForPage } from '../first-frame/page-with-code.ts';
import { parseAddress } from '../navigation.ts';
import { readFirstCode } from './first-code.ts';
import { inTwoParts } from './in-two-parts.ts';

/** Puts the code into the page with which the worker answers when the app is opened, where that is the first thing to be seen. */
export function bringCode(): void {
  const codes = new WeakMap<ExtendableEvent, Promise<CodeForPage | null>>();
  addPlugins([
    {
      // While the page is being read.
      handlerWillStart: ({ event, request }) => {
        if (isStart(request)) codes.set(event, readFirstCode());
        return Promise.resolve();
      },
      handlerWillRespond: async ({ event, response }) => {
        const code = await codes.get(event);
        if (!code) return response;
        try {
          return (await withCode(response, code, event)) ?? response;
        } catch {
          return response;
        }
      },
    },
  ]);
}

/** A browser that keeps what stands behind `#` from its workers shows the code for a moment before another screen. */
function isStart({ mode, url }: Request): boolean {
  return mode === 'navigate' && parseAddress(new URL(url).hash).place === 'code';
}

/** Null, with the response unread, where it is to stay as it is. */
async function withCode(response: Response, code: CodeForPage, event: ExtendableEvent): Promise<Response | null> {
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  const page = isPage ? pageWithCode(await response.clone().text(), code) : null;
  if (page === null) return null;
  const { seen, script } = page;
  const headers = new Headers(response.headers);
  // They say how the page without a code travelled.
  for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name);
  headers.set('cache-control', 'no-store');
  return new Response(drawsParts() ? inTwoParts(seen, script, event) : seen + script, { headers });
}

/** Chromium draws what it has of a page; others wait for the end of a short one, and nothing is won by keeping it back. */
function drawsParts(): boolean {
  return 'userAgentData' in navigator;
}
