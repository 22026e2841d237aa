import type { BankPolicy } from '@warifu/banking';
import type { ServedPictures } from './help-pictures.ts';

/** What the help pages take from the bank that they belong to. */
export interface HelpFacts {
  readonly policy: BankPolicy;
  /** Null where the bank names none. */
  readonly tokenAppAddress: string | null;
  readonly pictures: ServedPictures;
}
