import { elsewhere } from '@warifu/banking/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStaffSite, type TestStaffSite } from '../testing/test-staff-site.ts';

let site: TestStaffSite;
beforeAll(async () => {
  site = await openTestStaffSite();
});
afterAll(() => site.close());

it('stops all orders by one supervisor, and lets them go on by two', async () => {
  const customer = await site.customer();
  const transfer = () =>
    site.transfer(customer, { to: { kind: 'account', ...elsewhere }, amountYen: 1_000, on: 'today' });
  const supervisor = await site.signedIn('supervisor');
  await supervisor.open('/orders');
  await supervisor.click('すべて止める');
  supervisor.fill('理由', '不正送金の疑い');
  supervisor.choose('金庫全体の取引が止まることを確かめました');
  await supervisor.press('すべて止める');
  expect(supervisor.text).toContain('すべてのお客さまの振込と収納サービスを止めています');
  expect(supervisor.text).toContain('操作した人 役席 二郎');
  expect(supervisor.text).toContain('理由 不正送金の疑い');
  await expect(transfer()).rejects.toThrow();

  await supervisor.click('再開を起票する');
  supervisor.fill('理由', '原因が分かった');
  supervisor.choose('止めた原因がなくなったことを確かめました');
  await supervisor.press('起票する');
  const request = supervisor.address.split('?')[0] ?? '';
  await supervisor.open('/orders');
  expect(supervisor.text).toContain('再開の起票が、承認を待っています');

  const other = await site.signedIn('supervisor');
  await other.open(request);
  other.choose('承認する');
  other.fill('理由', '確認');
  await other.press('この内容で決める');
  await other.open('/orders');
  expect(other.text).toContain('ふだんどおり受け付けています');
  await transfer();
});

it('shows tellers how it stands, and refuses them the switch', async () => {
  const teller = await site.signedIn('teller');
  await teller.open('/orders');
  expect(teller.text).not.toContain('すべて止める');
  await teller.open('/orders/stop');
  expect(teller.status).toBe(403);
});
