export { assembleSite, type SiteOptions } from './assemble-site.ts';
export { headersFile } from './headers-file.ts';
export { maxOnDemandBytes, maxScriptBytes, onDemandSizes, scriptSizes, type ScriptSize } from './script-sizes.ts';
export type { SiteFile } from './site-file.ts';
export { createTokenSite, type TokenSiteOptions } from './token-site.ts';
