/** The pictures of the help pages, each in both languages. The browser tests take them: `npm run help-pictures`. */
export const pictureNames = [
  'app-install-first',
  'app-welcome',
  'app-code',
  'sign-in-doors',
  'sign-in-doors-computer',
  'register-password',
  'register-token',
  'registered',
  'sign-in-code',
  'transfer-confirm',
  'transfer-code',
  'exchange-present',
  'exchange-new',
  'stop-code',
  'reissue-code',
] as const;
export type PictureName = (typeof pictureNames)[number];
