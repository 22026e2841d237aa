/** A file of the site, as it is served and exported. */
export interface SiteFile {
  /** From the root of the site, without a slash before it, like `assets/index-1a2b3c.js`. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly contentType: string;
  /** All that an answer with it needs besides the type: security and caching. Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A file without what depends on the answer. */
export type PlainFile = Pick<SiteFile, 'path' | 'bytes'>;
