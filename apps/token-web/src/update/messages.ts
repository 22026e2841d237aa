import { defineMessages } from '../language/messages.ts';

export const updateMessages = defineMessages({
  ja: {
    ready: 'アプリの新しいバージョンが準備できました。更新しても、トークンはそのままです。',
    update: '更新する',
    updating: '更新しています。このままお待ちください。',
  },
  en: {
    ready: 'A new version of the app is ready. Updating it does not change your token.',
    update: 'Update',
    updating: 'Updating. Please wait a moment.',
  },
});
