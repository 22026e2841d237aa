import { defineMessages } from '@warifu/web/pages';

export const messages = defineMessages({
  ja: {
    places: { home: 'ホーム', transfers: '振込', bills: '収納サービス', statements: '明細', settings: '設定' },
    signOut: 'ログアウト',
  },
  en: {
    places: { home: 'Home', transfers: 'Transfers', bills: 'Bills', statements: 'Statements', settings: 'Settings' },
    signOut: 'Sign out',
  },
});
