import { extname } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** @throws Error for a kind of file that the table lacks: browsers are told not to guess */
export function contentTypeOf(path: string): string {
  const contentType = contentTypes[extname(path)];
  if (contentType === undefined) throw new Error(`no content type is known for ${path}`);
  return contentType;
}

/** Whether files of this type become smaller: pictures are packed already. */
export function isCompressible(contentType: string): boolean {
  return !contentType.startsWith('image/') || contentType === 'image/svg+xml';
}
