import { addresses } from '../addresses.ts';

/** The help pages, by their names in the address. */
export const helpPageNames = [
  'about',
  'environments',
  'android',
  'iphone',
  'windows',
  'mac',
  'linux',
  'register',
  'daily',
  'without-token',
  'exchange',
  'stop',
  'lost',
  'questions',
] as const;
export type HelpPageName = (typeof helpPageNames)[number];

export function helpAddressOf(name: HelpPageName): string {
  return `${addresses.help}/${name}`;
}
