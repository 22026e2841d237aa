import { defineMessages } from '@warifu/web/pages';

export const importMessages = defineMessages({
  ja: {
    title: '契約をまとめて取り込む',
    lead: 'CSV の中身を貼り付けてください。次の画面で確かめてから取り込みます。まだ何も作りません。',
    columns: '1 行目は、次のとおりにしてください。contract_id が空のときは、新しい番号になります。',
    tooMuch:
      '一度に 100 件くらいまでです。もっと多いときは、システムの運用担当が npx warifu contract import で取り込みます。',
    labels: { csv: 'CSV の中身', reason: '理由' },
    check: '確かめる',
    faultsTitle: 'まだ取り込めません',
    faults: (count: number) => `次の ${count} か所を直して、もう一度確かめてください。何も作っていません。`,
    line: '行',
    fault: '直すところ',
    confirmTitle: '取り込みの確認',
    count: (count: number) => `${count} 件の契約を作ります。`,
    effects: [
      'すべて作るか、一つも作らないかのどちらかです。',
      '手紙が件数分、画面に一度だけ出ます。すぐに印刷して、お客さまに郵送してください。',
      '印刷できなかった手紙は、契約ごとに「新しい仮パスワード」を起票して作り直します。',
    ],
    confirm: '取り込んで手紙を出す',
    back: 'やめる（何も作りません）',
    after: '印刷が済んだので、契約を探す画面へ',
    busy: 'ただいま混み合っています。何も作っていません。少し待ってから、もう一度お試しください。',
  },
  en: {
    title: 'Import contracts',
    lead: 'Please paste the content of a CSV file. You check it on the next page: nothing is made yet.',
    columns: 'The first line must be as follows. Where contract_id is empty, a new one is drawn.',
    tooMuch:
      'About 100 contracts at a time. For more, the operator of the system imports a file with “npx warifu contract import”.',
    labels: { csv: 'Content of the CSV file', reason: 'Reason' },
    check: 'Check it',
    faultsTitle: 'This cannot be imported yet',
    faults: (count: number) =>
      count === 1
        ? 'Please mend this and check it again. Nothing was made.'
        : `Please mend these ${count} things and check it again. Nothing was made.`,
    line: 'Line',
    fault: 'What is wrong',
    confirmTitle: 'Confirm the import',
    count: (count: number) => (count === 1 ? 'One contract will be opened.' : `${count} contracts will be opened.`),
    effects: [
      'All of them are opened, or none.',
      'Their letters are shown once. Print them at once and mail them to the customers.',
      'For a letter that could not be printed, raise a new initial password on its contract’s page.',
    ],
    confirm: 'Import and show the letters',
    back: 'Do not import (nothing is made)',
    after: 'They are printed: to finding a contract',
    busy: 'We are very busy just now. Nothing was made. Please wait a moment and try again.',
  },
});
