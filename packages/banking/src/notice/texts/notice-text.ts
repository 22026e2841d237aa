import type { Language } from '../../contract/contract.ts';
import type { NoticeDetails, NoticeKind } from '../../notice.ts';

/** What a text may be filled in with besides the details. */
export interface Surroundings {
  /** In the language of the text. */
  readonly bankName: string;
  readonly phone: string;
  /** What the new address is confirmed with. */
  readonly confirmationCode: (changeId: string) => string;
}

export interface Wording<Kind extends NoticeKind> {
  /** The same for everybody: nothing that a person chose gets into the head of a mail. */
  readonly subject: string;
  /** A line each: what happened, and what there is to do or to know. */
  readonly lines: (details: NoticeDetails[Kind], surroundings: Surroundings) => readonly string[];
}

export type NoticeTexts<Kind extends NoticeKind> = {
  readonly [OneKind in Kind]: Readonly<Record<Language, Wording<OneKind>>>;
};
