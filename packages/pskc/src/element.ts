/** An element of a key package with all that is in it; of its text only what stands in it directly. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  /** Without a prefix. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

/** The descendant at the end of a path of names. */
export function descendant(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce(child, element);
}

/** Its text without white space at the ends; undefined where there is no such element or nothing in it. */
export function textOf(element: XmlElement | undefined): string | undefined {
  const text = element?.text.trim();
  return text === '' ? undefined : text;
}

/** Bytes in base64, which may be broken into lines. null where they are none. */
export function bytesOf(element: XmlElement | undefined): Buffer | null {
  const text = textOf(element)?.replaceAll(/\s+/g, '');
  if (text === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '') ? bytes : null;
}
