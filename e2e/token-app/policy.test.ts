import type { SiteFile } from '@warifu/token-site';
import { describe, expect, it } from 'vitest';
import { assembleChanged } from './changed-site.ts';
import { computer } from '../world/devices.ts';
import { button, codes, enter, heading } from './screens.ts';
import { words } from './words.ts';
import { openWorld } from '../world/world.ts';

type Server = 'our own server' | 'a plain static host';

const world = await openWorld();
const w = words.ja;

/** The sites as a server sends them that says their policy, and as a static host does that says nothing. */
function sentBy(server: Server, site: readonly SiteFile[]): SiteFile[] {
  // One that says something keeps the server of the test from adding its own.
  const plainHeaders = { 'cache-control': 'no-cache', 'content-security-policy': "frame-ancestors 'none'" };
  return site.map((file) => (server === 'our own server' ? file : { ...file, headers: plainHeaders }));
}

/** Ways to bring in markup and scripts, tried by a script of the page's own server; it tells what became of each. */
const planter = `(async () => {
  // By then the app has made its own policy.
  await navigator.serviceWorker.ready;
  const script = document.createElement('script');
  const ways = {
    'innerHTML': () => { document.body.innerHTML = '<p>planted</p>'; },
    'script text': () => { script.text = 'globalThis.planted = true'; },
    'script address': () => { script.src = '/planted.js'; },
    'eval': () => eval('globalThis.planted = true'),
    'function': () => new Function('globalThis.planted = true')(),
    'worker': () => navigator.serviceWorker.register('/assets/planted.js'),
    'a policy for everything': () => trustedTypes.createPolicy('default', {}),
    'the policy of the app once more': () => trustedTypes.createPolicy('warifu-service-worker', {}),
  };
  const outcomes = [];
  for (const [name, way] of Object.entries(ways)) {
    try {
      await way();
      outcomes.push('done: ' + name);
    } catch (error) {
      outcomes.push(error.name + ': ' + name);
    }
  }
  document.documentElement.dataset.outcomes = outcomes.join(', ');
})()`;

describe.each<Server>(['our own server', 'a plain static host'])('the page from %s', (server) => {
  it('runs no script that somebody put into it', async () => {
    const planted = '<script>document.documentElement.dataset.planted = "yes"</script></head>';
    const site = await assembleChanged(world, (html) => html.replace('</head>', planted));
    await world.site.serve(sentBy(server, site));
    const browser = await world.visit({ ...computer, language: w.language });
    browser.faults.expect(/inline|script-src/);
    await heading(browser, w.welcome).waitFor();
    expect(await browser.page.locator('html').getAttribute('data-planted')).toBeNull();
    expect(browser.faults.all().join('\n')).toMatch(/policy violated: script-src\S* inline/);
  });

  it('takes no markup and no script from a string, and no other worker', async () => {
    const planting = '<script src="/planter.js"></script></body>';
    const site = await assembleChanged(world, (html) => html.replace('</body>', planting), { 'planter.js': planter });
    await world.site.serve(sentBy(server, site));
    const browser = await world.visit({ ...computer, language: w.language });
    browser.faults.expect(/TrustedHTML|TrustedScript|trusted-types|unsafe-eval/);
    await browser.page.locator('html[data-outcomes]').waitFor();
    expect((await browser.page.locator('html').getAttribute('data-outcomes'))?.split(', ')).toEqual([
      'TypeError: innerHTML',
      'TypeError: script text',
      'TypeError: script address',
      'EvalError: eval',
      'EvalError: function',
      'TypeError: worker',
      'TypeError: a policy for everything',
      'TypeError: the policy of the app once more',
    ]);
    expect(await browser.page.evaluate('globalThis.planted')).toBeUndefined();
    await button(browser, w.begin).click();
    await codes(browser).first().waitFor();
  });

  it('asks nobody but its own server and the authority', async () => {
    await world.site.serve(sentBy(server, world.files));
    const browser = await enter(world, w, computer);
    browser.faults.expect(/connect-src|img-src|Content Security Policy|elsewhere/);
    const elsewhere = 'https://elsewhere.example/';
    const outcomes = await browser.page.evaluate(async (address) => {
      const loads = (element: HTMLImageElement): Promise<string> =>
        new Promise((resolve) => {
          element.onload = () => {
            resolve('loaded');
          };
          element.onerror = () => {
            resolve('refused');
          };
          element.src = address;
        });
      const fetched = await fetch(address).then(
        () => 'loaded',
        () => 'refused',
      );
      return [fetched, await loads(new Image())];
    }, elsewhere);
    expect(outcomes).toEqual(['refused', 'refused']);
    expect(browser.faults.all().join('\n')).toMatch(/policy violated: connect-src https:\/\/elsewhere/);
    expect(browser.faults.all().join('\n')).toMatch(/policy violated: img-src https:\/\/elsewhere/);
  });
});
