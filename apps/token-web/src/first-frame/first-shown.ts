import type { ShownCode } from '@warifu/token';

/** What was on the screen before the app itself was; the app goes on with it, so that no digit flickers. */
export interface FirstShown {
  readonly credentialId: string;
  readonly code: ShownCode;
}
