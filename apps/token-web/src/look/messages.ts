import { defineMessages } from '../language/messages.ts';

export const messages = defineMessages({
  ja: {
    appName: '割符',
    skip: '本文へ進む',
    navigation: '画面の一覧',
    places: { code: 'コード', tokens: 'トークン', settings: '設定', help: 'ヘルプ' },
  },
  en: {
    appName: 'Warifu',
    skip: 'Skip to the content',
    navigation: 'Screens',
    places: { code: 'Code', tokens: 'Tokens', settings: 'Settings', help: 'Help' },
  },
});
