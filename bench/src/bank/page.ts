const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** What a form carries without being seen: the form of a page of ours that goes to this address. */
export function hiddenFields(html: string, address: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`action="${encode(address)}"`));
  if (form === undefined) throw new Error(`the page has no form that goes to ${address}`);
  const [within = ''] = form.split('</form>');
  const fields = within.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, decode(value)]));
}

/** Where the first form of a page that is sent by POST below this address goes. */
export function formAddress(html: string, beginning: string): string {
  return firstOf(html, /<form[^>]* action="([^"]+)"/g, beginning);
}

/** The first link of a page that begins so. */
export function linkAddress(html: string, beginning: string): string {
  return firstOf(html, /<a[^>]* href="([^"]+)"/g, beginning);
}

/** The words of a page without its tags. */
export function wordsOf(html: string): string {
  const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(html) ?? [];
  return main.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

function firstOf(html: string, pattern: RegExp, beginning: string): string {
  for (const [, address = ''] of html.matchAll(pattern)) if (address.startsWith(beginning)) return decode(address);
  throw new Error(`the page leads nowhere that begins with ${beginning}`);
}

function decode(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}

function encode(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
