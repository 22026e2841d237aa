import type { SiteFile } from './site-file.ts';

/**
 * The headers of all files in the form of `_headers`, which Netlify and Cloudflare Pages read. Hosts join what several
 * rules say of one header, so each header stands in one rule of a path alone.
 */
export function headersFile(site: readonly SiteFile[]): string {
  const [first] = site;
  const fixed = Object.entries(first?.headers ?? {}).filter(([name]) => name !== 'cache-control');
  const cached = site.flatMap(({ path, headers }) =>
    (path === 'index.html' ? ['/', '/index.html'] : [`/${path}`]).map((address) =>
      rule(address, [['cache-control', headers['cache-control'] ?? '']]),
    ),
  );
  return [rule('/*', fixed), ...cached].join('\n');
}

function rule(address: string, headers: readonly (readonly [string, string])[]): string {
  return [address, ...headers.map(([name, value]) => `  ${name}: ${value}`), ''].join('\n');
}
