import { securityHeaders } from '@warifu/web';
import { headerPolicy } from './content-policy.ts';

const unusedFeatures = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];
/** Reading a QR code, copying the code, and the lock by the device's authenticator. */
const ownFeatures = ['camera', 'clipboard-write', 'publickey-credentials-create', 'publickey-credentials-get'];

const permissionsPolicy = [
  ...unusedFeatures.map((feature) => `${feature}=()`),
  ...ownFeatures.map((feature) => `${feature}=(self)`),
].join(', ');

/** The headers of every file, whichever it is, without how it is cached. */
export function fixedHeaders(authorityOrigin: string): Readonly<Record<string, string>> {
  const { 'cache-control': _forData, ...fixed } = securityHeaders;
  return {
    ...fixed,
    'content-security-policy': headerPolicy(authorityOrigin),
    'permissions-policy': permissionsPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}

/** How long a file may be kept: for good where its name holds its digest, else only as long as the server agrees. */
export function cacheControlOf(path: string): string {
  if (path === 'config.json') return 'no-store';
  return path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
