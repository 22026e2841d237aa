import { defineMessages } from '@warifu/web/pages';

export const messages = defineMessages({
  ja: {
    places: { home: 'ホーム', contracts: '契約を探す', approvals: '承認', audit: '監査', dashboard: '状況' },
    settings: 'パスワードの変更',
    signOut: 'ログアウト',
    member: (name: string) => `${name} さん`,
  },
  en: {
    places: { home: 'Home', contracts: 'Find a contract', approvals: 'Approvals', audit: 'Audit', dashboard: 'Status' },
    settings: 'Change password',
    signOut: 'Sign out',
    member: (name: string) => name,
  },
});
