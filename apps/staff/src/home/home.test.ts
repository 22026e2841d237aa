import { raiseRequest, stopOrdersByStaff, type StaffReason } from '@warifu/banking';
import { newFormKey, type TestMember } from '@warifu/banking/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStaffSite, type TestStaffSite } from '../testing/test-staff-site.ts';

let site: TestStaffSite;
beforeAll(async () => {
  site = await openTestStaffSite();
});
afterAll(() => site.close());

const reason = 'お電話で依頼' as StaffReason;

/** Raises what changes nothing by itself: a new initial password. */
async function raise({ member }: TestMember): Promise<void> {
  const { contractId } = await site.customer();
  const wish = { kind: 'renew_password', contractId, password: 'login' } as const;
  const raised = await raiseRequest(site.staff.banking, member, { wish, reason, formKey: newFormKey() });
  expect(raised.result).toBe('raised');
}

it('what waits for a second person is told to those who may be that, and to who raised it as theirs', async () => {
  const [teller, raiser] = [await site.staff.member('teller'), await site.staff.member('supervisor')];
  await raise(teller);
  await raise(raiser);
  expect((await site.signedIn(teller)).text).toContain('あなたが起票して承認を待っているものが 1 件');
  const ofRaiser = (await site.signedIn(raiser)).text;
  expect(ofRaiser).toContain('あなたの承認を待っているものが 1 件');
  expect(ofRaiser).toContain('あなたが起票して承認を待っているものが 1 件');
  expect((await site.signedIn('supervisor')).text).toContain('あなたの承認を待っているものが 2 件');
  expect((await site.signedIn('auditor')).text).not.toContain('あなたの承認');
});

it('that all transfers are stopped stands before everything else, with its reason', async () => {
  const { member } = await site.staff.member('supervisor');
  await stopOrdersByStaff(site.staff.banking, member, { reason, formKey: newFormKey() });
  const browser = await site.signedIn('teller');
  expect(browser.text).toMatch(
    /^ホーム すべてのお客さまの振込を止めています（2026\/11\/24 10:00:00 から） 理由：お電話で依頼/,
  );
});
