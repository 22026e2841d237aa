import type { NoticeKind } from '../../notice.ts';
import { contractTexts } from './contract-texts.ts';
import { moneyTexts } from './money-texts.ts';
import type { NoticeTexts } from './notice-text.ts';
import { settingsTexts } from './settings-texts.ts';
import { signInTexts } from './sign-in-texts.ts';
import { tokenTexts } from './token-texts.ts';

/** What each kind of notice says. A kind without a text in both languages does not compile. */
export const noticeTexts: NoticeTexts<NoticeKind> = {
  ...contractTexts,
  ...signInTexts,
  ...tokenTexts,
  ...moneyTexts,
  ...settingsTexts,
};
