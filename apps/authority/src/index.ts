export { createAuthority, type AuthorityOptions } from './authority.ts';
export { createAuthorityMetrics, type AuthorityMetrics } from './metrics.ts';
