import type { ComponentChildren, JSX } from 'preact';
import { LanguageSwitch } from '../language/language-switch.tsx';
import { useMessages } from '../language/messages.ts';
import { addressOf, type Place } from '../navigation.ts';
import { useAddress } from '../use-address.ts';
import { Mark } from './mark.tsx';
import { messages } from './messages.ts';
import { focusHeading } from './parts.tsx';
import { PlaceIcon } from './place-icon.tsx';
import './shell.css';

const mainPlaces = ['code', 'tokens', 'settings', 'help'] as const;

/** The frame of every screen: the app's name and the choice of language; with `navigation` also the way to the places. */
export function Shell({ navigation, children }: { navigation: boolean; children: ComponentChildren }): JSX.Element {
  const m = useMessages(messages);
  return (
    <div class={navigation ? 'shell with-navigation' : 'shell'}>
      {/* No link to a fragment: what stands behind `#` is the address of the screen. */}
      <button type="button" class="skip" onClick={focusHeading}>
        {m.skip}
      </button>
      <header class="shell-header">
        <p class="shell-name">
          <Mark />
          {m.appName}
        </p>
        <LanguageSwitch />
      </header>
      {navigation ? <Navigation /> : null}
      {children}
    </div>
  );
}

function Navigation(): JSX.Element {
  const m = useMessages(messages);
  const present = mainPlaceOf(useAddress().place);
  return (
    <nav class="shell-navigation" aria-label={m.navigation}>
      {mainPlaces.map((place) => (
        <a key={place} href={addressOf(place)} aria-current={place === present ? 'page' : undefined}>
          <PlaceIcon place={place} />
          {m.places[place]}
        </a>
      ))}
    </nav>
  );
}

/** The lock's screen belongs to the settings. */
function mainPlaceOf(place: Place): (typeof mainPlaces)[number] {
  return place === 'lock' ? 'settings' : place;
}
