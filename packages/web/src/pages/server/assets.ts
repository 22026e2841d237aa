import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { HttpServer } from '../../server-type.ts';

/** The build leaves style sheets and pictures where they are. */
const lookFolder = new URL('../../../src/pages/look/', import.meta.url);
const styleFiles = ['ground.css', 'frame.css', 'parts.css', 'fields.css', 'table.css', 'print.css'];

export interface PageAssets {
  readonly stylesheetAddress: string;
  readonly iconAddress: string;
}

const yearSeconds = 365 * 24 * 60 * 60;

/**
 * Serves the style sheet and the icon from memory, each at an address that changes with its content.
 * @param styles the program's own style sheets, after the common ones
 */
export function addAssets(server: HttpServer, styles: readonly string[]): PageAssets {
  const readLook = (file: string) => readFileSync(new URL(file, lookFolder), 'utf8');
  const stylesheet = [...styleFiles.map(readLook), ...styles].join('\n');
  return {
    stylesheetAddress: addAsset(server, 'pages', 'css', 'text/css; charset=utf-8', Buffer.from(stylesheet)),
    iconAddress: addAsset(server, 'icon', 'svg', 'image/svg+xml', Buffer.from(readLook('icon.svg'))),
  };
}

/** Serves a PNG in the same way. @returns its address */
export function addPicture(server: HttpServer, name: string, png: Buffer): string {
  return addAsset(server, name, 'png', 'image/png', png);
}

function addAsset(server: HttpServer, name: string, extension: string, type: string, bytes: Buffer): string {
  const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 12);
  const addressOf = (id: string) => `/assets/${name}.${id}.${extension}`;
  // While a new version starts, a page of one process may ask another one for its style sheet: it gets that one's, for once.
  server.get(addressOf(':version'), (request, reply) => {
    const { version: asked } = request.params as { version: string };
    const keep = asked === version ? `public, max-age=${yearSeconds}, immutable` : 'no-store';
    return reply.header('cache-control', keep).type(type).send(bytes);
  });
  return addressOf(version);
}
