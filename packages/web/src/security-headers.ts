/**
 * The headers of every answer, for an interface that serves data and no pages: nothing of it may be kept, framed or
 * interpreted as something else. A route that serves pages sets its own over these.
 */
export const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;
