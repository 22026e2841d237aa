import { securityHeaders } from '../../security-headers.ts';

const contentPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

const unusedFeatures = [
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
];

/**
 * The headers of every page. No script is allowed from anywhere, and nothing is kept: after signing out, the browser's
 * way back asks the server again. The referrer stays within the site instead of being left out, because browsers
 * send `Origin: null` with a form where it is left out (Fetch, "append a request Origin header").
 */
export const pageHeaders = {
  ...securityHeaders,
  'content-security-policy': contentPolicy.join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': unusedFeatures.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'same-origin',
} as const;
