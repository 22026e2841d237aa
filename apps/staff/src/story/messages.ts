import { defineMessages } from '@warifu/web/pages';

export const messages = defineMessages({
  ja: {
    customer: '顧客',
    visitor: 'ログイン前の人',
    operator: 'システムの運用担当',
    system: '自動処理',
    staff: (id: string, name: string | null) => (name === null ? `職員 ${id}` : `${name}（${id}）`),
    because: (reason: string) => `理由：${reason}`,
    nothing: 'まだ何も記録されていません。',
    older: 'これより前の記録は監査のページにあります。',
  },
  en: {
    customer: 'the customer',
    visitor: 'somebody not signed in',
    operator: 'the operator of the system',
    system: 'by itself',
    staff: (id: string, name: string | null) => (name === null ? `member of staff ${id}` : `${name} (${id})`),
    because: (reason: string) => `Reason: ${reason}`,
    nothing: 'Nothing has been recorded yet.',
    older: 'Older entries are on the audit page.',
  },
});
