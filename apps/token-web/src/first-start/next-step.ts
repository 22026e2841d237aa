import { mustBeInstalledFirst, type Platform } from '../device/platform.ts';
import type { Marker } from '../storage/marker.ts';

/** What is known of a start that found no token. */
export interface StartFacts {
  readonly platform: Platform;
  readonly canHoldTokens: boolean;
  readonly canStore: boolean;
  readonly marker: Marker;
  readonly seemsPrivate: boolean;
}

/** What the person can answer with "go on all the same". */
export type Warning = 'lost' | 'emptied' | 'inside_other_app' | 'private_window';

export type Hindrance = 'unsupported' | 'install_first' | 'storage_refused' | Warning;

/** What stands between this start and a new token; null where nothing does and one is made without a question. */
export function hindranceOf(facts: StartFacts, accepted: ReadonlySet<Warning>): Hindrance | null {
  const { platform, marker } = facts;
  if (platform.isInsideOtherApp && !accepted.has('inside_other_app')) return 'inside_other_app';
  // An iPhone that is too old refuses the installed app as well, but only there can it be told for certain.
  if (mustBeInstalledFirst(platform)) return 'install_first';
  if (!facts.canHoldTokens) return 'unsupported';
  if (!facts.canStore) return 'storage_refused';
  if (marker.kind === 'held' && !accepted.has('lost')) return 'lost';
  if (marker.kind === 'emptied' && !accepted.has('emptied')) return 'emptied';
  if (facts.seemsPrivate && !accepted.has('private_window')) return 'private_window';
  return null;
}
