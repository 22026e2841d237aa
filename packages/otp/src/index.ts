export { algorithms, type Algorithm, type AlgorithmFacts } from './algorithm.ts';
export { MAX_DRIFT_STEPS, nextDrift, type Drift } from './drift.ts';
export { equalCodes } from './equal-codes.ts';
export { hotp, hotpAsync, type AsyncHmac, type Digits, type Hmac } from './hotp.ts';
export { formatKeyUri, parseKeyUri, type HotpKeyUri, type KeyUri, type TotpKeyUri } from './key-uri.ts';
export { KeyUriError, type KeyUriErrorCode } from './key-uri-error.ts';
export { keyedHmac, type KeyedHmacAlgorithm } from './keyed-hmac.ts';
export {
  HOTP_RESYNCHRONISE_AHEAD,
  resynchroniseHotp,
  resynchroniseHotpAsync,
  resynchroniseTotp,
  resynchroniseTotpAsync,
  type HotpResynchronisation,
  type ResynchronisationVerdict,
  type TotpResynchronisation,
} from './resynchronise.ts';
export {
  formatTokenId,
  isOwnTokenId,
  newTokenId,
  parseTokenId,
  tokenIdCheckDigit,
  type TokenId,
  type TokenKind,
} from './token-id.ts';
export { timeStep, totp, totpAsync, type TotpMoment } from './totp.ts';
export { normaliseCode, normaliseTyped } from './typed-input.ts';
export type { Offset, Verdict } from './verdict.ts';
export {
  HOTP_LOOK_AHEAD,
  HOTP_SEARCH_AHEAD,
  HOTP_USED_COUNTERS,
  verifyHotp,
  verifyHotpAsync,
  type HotpAttempt,
} from './verify-hotp.ts';
export {
  ACCEPT_WINDOW_STEPS,
  SEARCH_WINDOW_STEPS,
  verifyTotp,
  verifyTotpAsync,
  type TotpAttempt,
} from './verify-totp.ts';
