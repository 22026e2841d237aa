import type { Browser } from '@warifu/testkit/browser';

type Page = Browser['page'];

/** What the app keeps in a browser, as any script of its page could read it. */
export interface KeptData {
  readonly tokenIds: readonly string[];
  readonly localStorage: Readonly<Record<string, string>>;
  readonly cookies: string;
}

export async function readKeptData(page: Page): Promise<KeptData> {
  return page.evaluate(async () => {
    const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(request.error ?? new Error('no answer'));
        };
      });
    const tokenIds: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await settled(indexedDB.open(name));
      if (database.objectStoreNames.contains('tokens')) {
        const keys = await settled(database.transaction('tokens').objectStore('tokens').getAllKeys());
        tokenIds.push(...keys.map(String));
      }
      database.close();
    }
    return {
      tokenIds,
      localStorage: Object.fromEntries(Object.entries(localStorage)),
      cookies: document.cookie,
    };
  });
}

/** What is left behind where no token was made. */
export const nothingKept: KeptData = { tokenIds: [], localStorage: {}, cookies: '' };
