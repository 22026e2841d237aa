import type { BankPolicy } from '@warifu/banking';
import type { Messages } from '@warifu/web/pages';
import type { HelpPageName } from './help-addresses.ts';
import type { PictureName } from './picture-names.ts';

/** What a help page says, in one language. */
export interface HelpArticle {
  readonly title: string;
  /** One or two sentences: what the page is for. They stand in the index too. */
  readonly lead: string;
  readonly sections: readonly HelpSection[];
  /** Pages to go on with. */
  readonly seeAlso: readonly HelpPageName[];
}

/** Shown in this order: what is shown apart, the text, the numbered steps, the points, what comes after them. */
export interface HelpSection {
  readonly heading: string;
  /** The bank's desk, or the address of the token app. */
  readonly shows?: 'contact' | 'token_app';
  readonly text?: string;
  readonly picture?: PictureName;
  readonly steps?: readonly HelpStep[];
  readonly points?: readonly string[];
  readonly after?: string;
}

/** What to do; with the screen on which it is done. */
export type HelpStep = string | { readonly text: string; readonly picture: PictureName };

/** Limits and hours are the bank's own: what is in force stands in the sentences. */
export type HelpPage = Messages<(policy: BankPolicy) => HelpArticle>;
