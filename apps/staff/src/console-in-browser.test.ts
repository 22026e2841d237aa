import { beginStaffSetUp, createStaff, perform } from '@warifu/banking';
import { findAxeViolations, openBrowser } from '@warifu/testkit/browser';
import { startListening } from '@warifu/web';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStaffSite, type TestStaffSite } from './testing/test-staff-site.ts';

let site: TestStaffSite;
let url: string;
beforeAll(async () => {
  site = await openTestStaffSite();
  url = await startListening(site.server, { port: 0 });
});
afterAll(() => site.close());

const looks = [
  { language: 'ja-JP', colourScheme: 'light', viewport: { width: 1280, height: 800 } },
  { language: 'en-GB', colourScheme: 'dark', viewport: { width: 320, height: 640 } },
] as const;

/** The session of somebody at the second page of their set-up. */
async function newcomersSession(staffId: string): Promise<string> {
  const { banking } = site.staff;
  const made = await perform(banking, 'operator', (deed) =>
    createStaff(deed, { staffId, name: '新人 太郎', role: 'teller' }),
  );
  if (made.result !== 'created') throw new Error(made.result);
  const begun = await beginStaffSetUp(banking, { staffId, setUpCode: made.setUpCode.reveal() });
  if (begun.result !== 'begun') throw new Error(begun.result);
  return begun.sessionCookie.reveal();
}

test.each(looks)('the frame of the console is accessible and fits the window: %j', async (look) => {
  await using browser = await openBrowser({ allowedOrigins: [url], ...look });
  const { page, context, faults } = browser;
  const check = async (): Promise<void> => {
    expect(await findAxeViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.viewport.width);
  };
  const signInAs = (session: string) => context.addCookies([{ name: 'warifu-staff-session', value: session, url }]);

  await page.goto(`${url}/sign-in`);
  await page.click('main .seal');
  await check();
  await page.goto(`${url}/set-up`);
  await check();
  await signInAs(await newcomersSession(`taro.${look.viewport.width}`));
  await page.goto(`${url}/set-up/token`);
  await page.click('main .seal');
  await check();
  await signInAs(await site.staff.signIn(await site.staff.member('supervisor')));
  await page.goto(url);
  await check();
  await page.goto(`${url}/settings`);
  await page.click('main .seal');
  await check();
  expect(faults.list()).toEqual([]);
});
