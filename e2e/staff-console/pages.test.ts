import { it } from 'vitest';
import { sweep } from '../internet-banking/sweep.ts';
import { openTokenHolder } from '../internet-banking/token-holder.ts';
import { openColleague } from './colleague.ts';
import { act } from './requests.ts';
import { openStaffWorld } from './staff-world.ts';

const bank = await openStaffWorld();
const tourTimeoutMs = 240_000;

const steps = [
  '',
  '/stop-token',
  '/unlock-token',
  '/temporary-code',
  '/freeze',
  '/close',
  '/reissue',
  '/release',
  '/renew-password',
  '/change-contact',
];
const otherPages = [
  '/approvals',
  '/orders',
  '/orders/stop',
  '/orders/resume',
  '/audit',
  '/audit/explain',
  '/dashboard?span=week',
  '/session?from=%2F',
];

it('everybody can read and use the pages of the console in English', { timeout: tourTimeoutMs }, async () => {
  const { person } = await openTokenHolder(bank, { kind: 'computer', lang: 'en' }, { choice: 'doNotAsk' });
  const supervisor = await openColleague(bank, 'supervisor', { lang: 'en', looks: true });
  const { w, browser } = supervisor;
  // Charts show what was counted.
  await sweep(bank);
  const contractPath = `/contracts/${person.customer.contractId}`;
  for (const path of [...steps.map((step) => `${contractPath}${step}`), ...otherPages]) {
    await supervisor.open(path);
    await supervisor.at(/./);
  }
  await supervisor.open(`${contractPath}/change-contact`);
  await supervisor.type(/^New e-mail address/, 'new@example.jp');
  await act(supervisor, w.checkedIdentity, w.raise);
  await supervisor.reads(w.approvals.own);
  await supervisor.follow('Withdraw the request');
  await supervisor.at('Withdraw the request');
  browser.faults.expect(/404/);
  await supervisor.open('/nowhere');
  await supervisor.at(/./);
});

it(
  'the letters of new contracts are shown, one by one or as many as were imported',
  { timeout: tourTimeoutMs },
  async () => {
    const supervisor = await openColleague(bank, 'supervisor', { lang: 'ja', looks: true });
    const { w, browser } = supervisor;
    await supervisor.goTo('contracts');
    await supervisor.follow('契約を一つ作る');
    await supervisor.at('契約を作る');
    await supervisor.press('契約を作って手紙を出す');
    await supervisor.reads(/直して、もう一度送ってください/);
    await supervisor.type('お名前', '潮見 一郎');
    await supervisor.type('お名前（カナ）', 'しおみ　いちろう');
    await supervisor.type('メールアドレス', 'ichiro@example.jp');
    await supervisor.type('電話番号', '0470-22-1111');
    await supervisor.choose('日本語');
    await act(supervisor, '申込書と内容が同じことを確かめました', '契約を作って手紙を出す');
    await supervisor.at(w.approvals.letter);
    await supervisor.follow('印刷が済んだので、契約の画面へ');
    await supervisor.at(/^潮見 一郎/);

    await supervisor.open('/import-contracts');
    await supervisor.at('契約をまとめて取り込む');
    const header = 'contract_id,name,name_kana,email,phone,language';
    const lines = [
      '波多 波子,ハタ ナミコ,namiko@example.jp,0470-22-2222,ja',
      'Ann Wada,ワダ アン,ann@example.jp,0470-22-3333,en',
    ];
    await supervisor.type('CSV の中身', [header, ...lines.map((line) => `,${line}`)].join('\n'));
    await supervisor.type(w.reason, '支店の移管');
    await supervisor.press('確かめる');
    await supervisor.at('取り込みの確認');
    await supervisor.press('取り込んで手紙を出す');
    await supervisor.at('手紙の印刷（2 通）');
    await browser.page.getByRole('article').nth(1).waitFor();
  },
);
