/** The screens that a person goes to; each has an address behind `#`, so that the device's back button works. */
const places = ['code', 'tokens', 'settings', 'lock', 'help'] as const;
export type Place = (typeof places)[number];

export interface Address {
  readonly place: Place;
  /** What stands behind the place, such as the help page's name; empty where nothing does. */
  readonly rest: string;
}

/** Reads `#/help/install`; whatever is unknown is the code. */
export function parseAddress(hash: string): Address {
  const [, name = '', rest = ''] = hash.split('/');
  const place = places.find((known) => known === name) ?? 'code';
  return { place, rest };
}

export function addressOf(place: Place, rest = ''): string {
  return rest === '' ? `#/${place}` : `#/${place}/${rest}`;
}
