import type { TokenIo } from './io.ts';
import type { Messages } from './messages.ts';

/** What every part of the terminal token works with. */
export interface TokenContext extends TokenIo {
  readonly messages: Messages;
}
