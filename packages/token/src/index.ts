export { decodeBase64url, encodeBase64url } from './base64url.ts';
export { CLOCK_WARNING_MS, measureClockOffset, type ClockOffset } from './clock-offset.ts';
export { importCodeKey } from './code-key.ts';
export {
  readKeyFromElsewhere,
  type ElsewhereReading,
  type ElsewhereRefusal,
  type KeyFromElsewhere,
  type NameElsewhere,
} from './key-from-elsewhere.ts';
export {
  beginProvisioning,
  ProvisioningError,
  type PendingProvisioning,
  type ProvisioningAnswer,
  type TokenKeys,
} from './provisioning.ts';
export { showCode, type CodeSettings, type ShownCode } from './show-code.ts';
