import { defineMessages } from '@warifu/web/pages';

export const messages = defineMessages({
  ja: {
    title: 'ホーム',
    findTitle: 'お客さまのご契約',
    findLead: '契約者ＩＤ、お名前（カナ）、電話番号、口座番号のどれからでも探せます。',
    find: '契約を探す',
    approvalsTitle: '起票と承認',
    toDecide: (count: number, firstEnds: string | null) =>
      firstEnds === null
        ? 'あなたの承認を待っているものはありません。'
        : `あなたの承認を待っているものが ${count} 件あります。いちばん早い期限は ${firstEnds} です。`,
    raised: (count: number, firstEnds: string | null) =>
      firstEnds === null
        ? 'あなたが起票して承認を待っているものはありません。'
        : `あなたが起票して承認を待っているものが ${count} 件あります。いちばん早い期限は ${firstEnds} です。`,
    approvalsLink: '起票と承認の一覧を見る',
    bankTitle: '全体の様子',
    dashboardLink: 'ワンタイムパスワードの利用状況',
    ordersGoLink: '振込の取り扱い（いまは通常どおりです）',
    ordersStoppedLink: '振込の取り扱いを見る',
    stopped: (since: string | null) =>
      `すべてのお客さまの振込を止めています${since === null ? '' : `（${since} から）`}`,
    stopReason: (reason: string) => `理由：${reason}`,
  },
  en: {
    title: 'Home',
    findTitle: 'Contracts of customers',
    findLead: 'Find one by its ID, the name in kana, the telephone number or an account number.',
    find: 'Find a contract',
    approvalsTitle: 'Requests and approvals',
    toDecide: (count: number, firstEnds: string | null) =>
      firstEnds === null
        ? 'Nothing waits for your approval.'
        : `${count === 1 ? 'One request waits' : `${count} requests wait`} for your approval. The first one ends at ${firstEnds}.`,
    raised: (count: number, firstEnds: string | null) =>
      firstEnds === null
        ? 'Nothing that you have raised waits for approval.'
        : `${count === 1 ? 'One request of yours waits' : `${count} requests of yours wait`} for approval. The first one ends at ${firstEnds}.`,
    approvalsLink: 'See all requests',
    bankTitle: 'The bank as a whole',
    dashboardLink: 'How one-time passwords are used',
    ordersGoLink: 'Transfers (they go as usual)',
    ordersStoppedLink: 'See how transfers stand',
    stopped: (since: string | null) =>
      `All transfers of all customers are stopped${since === null ? '' : ` (since ${since})`}`,
    stopReason: (reason: string) => `Reason: ${reason}`,
  },
});
