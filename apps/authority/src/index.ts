export { createAuthority, type AuthorityOptions } from './authority.ts';
export { createAuthorityMetrics, type AuthorityMetrics } from './metrics.ts';
export type { RadiusClient } from './radius/radius-client.ts';
export { createRadiusMetrics } from './radius/radius-metrics.ts';
export { serveRadius, type RadiusServer } from './radius/radius-server.ts';
