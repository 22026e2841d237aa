/** An element of a page as our own renderer writes it: well-formed, every value in double quotes. */
export interface PageElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (PageElement | string)[];
}

const voidTags = new Set(['input', 'link', 'meta', 'br', 'hr', 'img', 'path']);
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };

const decode = (text: string) => text.replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => entities[name] ?? '');

interface OpenElement extends PageElement {
  readonly children: (PageElement | string)[];
}

/** Reads a page. */
export function parsePage(html: string): PageElement {
  const root: OpenElement = { tag: 'page', attributes: {}, children: [] };
  const open = [root];
  for (const [token] of html.matchAll(/<[^>]+>|[^<]+/g)) {
    const parent = open.at(-1) ?? root;
    if (!token.startsWith('<')) parent.children.push(decode(token));
    else if (token === `</${parent.tag}>`) open.pop();
    else if (token.startsWith('</')) continue;
    else if (!token.startsWith('<!')) {
      const element = readTag(token);
      parent.children.push(element);
      if (!voidTags.has(element.tag) && !token.endsWith('/>')) open.push(element);
    }
  }
  return root;
}

function readTag(token: string): OpenElement {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of token.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g))
    attributes[name] = decode(value);
  return { tag: /^<([\w-]+)/.exec(token)?.[1] ?? '', attributes, children: [] };
}

/** Every element of these tags, in the order of the page. */
export function elementsOf(within: PageElement, ...tags: readonly string[]): PageElement[] {
  return within.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return [...(tags.includes(child.tag) ? [child] : []), ...elementsOf(child, ...tags)];
  });
}

/** What somebody reads there, white space pulled together. */
export function textOf(element: PageElement): string {
  const read = (child: PageElement | string): string =>
    typeof child === 'string' ? child : ` ${child.children.map(read).join('')} `;
  return read(element).replaceAll(/\s+/g, ' ').trim();
}
