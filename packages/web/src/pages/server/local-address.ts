/** A host that exists nowhere: an address that leads away from it leads to another site. */
const nowhere = 'http://nowhere.invalid';

/** A path and query of this site, such as `/accounts?page=2`; undefined for an address that leads elsewhere. */
export function localAddress(text: string): string | undefined {
  const url = URL.parse(text, nowhere);
  if (!text.startsWith('/') || url?.origin !== nowhere) return undefined;
  return url.pathname.startsWith('//') ? undefined : url.pathname + url.search;
}

/** The path of an address of this site, without its query. */
export function pathOf(address: string): string {
  return address.split(/[?#]/, 1)[0] ?? address;
}
