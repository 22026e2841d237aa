import type { Visitor } from '@warifu/web/pages/testing';

/** What somebody types on the pages of a transfer to another bank. */
export interface TypedTransfer {
  readonly accountNumber?: string;
  readonly recipientName?: string;
  readonly amount?: string;
  /** An entry of the list of days. */
  readonly day?: string;
}

/** From the choice of the recipient to the amount: bank, branch, account. */
export async function enterRecipient(
  browser: Visitor,
  { accountNumber = '7654321', recipientName = 'やまだ たろう' }: TypedTransfer = {},
): Promise<void> {
  await browser.open('/transfers');
  await browser.click('ほかの銀行などの口座へ 銀行名、支店、口座番号、受取人の名前（カナ）をご用意ください');
  browser.fill('名前か番号', 'みずほ');
  await browser.press('探す');
  await browser.click('みずほ（0001） ﾐｽﾞﾎ');
  await browser.click('駅前（002） ｴｷﾏｴ');
  browser.fill('口座番号', accountNumber);
  browser.fill('受取人名', recipientName);
  await browser.press('次へ');
}

/** From the choice of the recipient to the page that shows everything once more. */
export async function enterTransfer(browser: Visitor, typed: TypedTransfer = {}): Promise<void> {
  await enterRecipient(browser, typed);
  browser.fill('振込金額', typed.amount ?? '40,000');
  if (typed.day !== undefined) browser.select('振込日', typed.day);
  await browser.press('次へ（内容の確認）');
}

/** The same, and holds the money: the page asks for the code. */
export async function confirmTransferPages(browser: Visitor, typed: TypedTransfer = {}): Promise<void> {
  await enterTransfer(browser, typed);
  await browser.press('確認してワンタイムパスワード入力へ');
}
