/** The only Trusted Types policy that the app has: the one that lets its service worker pass. */
const trustedTypesPolicy = 'warifu-service-worker';

/** What a policy in the page itself can say; browsers refuse the rest there. */
function pageDirectives(authorityOrigin: string): string[] {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${authorityOrigin}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypesPolicy}`,
  ];
}

/** The Content-Security-Policy for the header. */
export function headerPolicy(authorityOrigin: string): string {
  return [...pageDirectives(authorityOrigin), "frame-ancestors 'none'"].join('; ');
}

/** Puts the policy into the page as its first `<meta http-equiv>`, so that it holds on a host that sends no header too. */
export function withPolicy(page: string, authorityOrigin: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${pageDirectives(authorityOrigin).join('; ')}" />`;
  // The declaration of the encoding must stand in the first 1024 bytes of the page.
  const [before, after, ...more] = page.split(/(?<=<meta charset="utf-8" \/>)/);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error('the page must declare its encoding once');
  }
  return `${before}\n    ${meta}${after}`;
}
