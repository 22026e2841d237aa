import { systemClock } from '@warifu/kernel';
import type { ComponentChildren, JSX } from 'preact';
import { App } from '../app.tsx';
import type { FirstShown } from '../first-frame/first-shown.ts';
import { useMessages } from '../language/messages.ts';
import { Later } from '../later/load-later.tsx';
import { LinkTo } from '../look/parts.tsx';
import { Shell } from '../look/shell.tsx';
import { useAddress } from '../use-address.ts';
import { UpdateBanner } from '../update/update-banner.tsx';
import { messages } from './messages.ts';
import type { EarlyOpening } from './opened.ts';
import './start.css';
import { useStart, type Start as StartOfApp } from './use-start.ts';

/** From the opening of the app to its screens: straight there where a token is kept. */
export function Start({ early, firstShown }: { early: EarlyOpening; firstShown: FirstShown | null }): JSX.Element {
  const start = useStart(systemClock, early);
  if (start.state.kind === 'open') {
    const { opened } = start.state;
    return <App opened={opened} firstShown={firstShown} clock={systemClock} onEmptied={start.emptied} />;
  }
  return (
    <BeforeTheApp>
      <StartScreen start={start} />
    </BeforeTheApp>
  );
}

function StartScreen({ start }: { start: StartOfApp }): JSX.Element {
  const m = useMessages(messages);
  const { state } = start;
  switch (state.kind) {
    case 'opening':
    case 'open':
      return <p class="start-opening">{m.opening}</p>;
    case 'hindered':
      return (
        <Later
          show={({ HindranceScreen }) => (
            <HindranceScreen
              hindrance={state.hindrance}
              marker={state.marker}
              onRetry={start.begin}
              onAccept={start.accept}
            />
          )}
        />
      );
    case 'provisioning':
      return <Later show={({ ProvisioningScreen }) => <ProvisioningScreen />} />;
    case 'refused':
      return <Later show={({ RefusedScreen }) => <RefusedScreen refusal={state.refusal} onRetry={start.begin} />} />;
    case 'welcome':
      return <Later show={({ WelcomeScreen }) => <WelcomeScreen token={state.token} onBegin={start.enter} />} />;
  }
}

/** The frame of what comes before the app; the help is there as well, with a way back. */
function BeforeTheApp({ children }: { children: ComponentChildren }): JSX.Element {
  const m = useMessages(messages);
  const { place, rest } = useAddress();
  return (
    <Shell navigation={false}>
      <UpdateBanner />
      {place === 'help' ? (
        <>
          <nav class="start-back" aria-label={m.backToStart}>
            <LinkTo place="code">{m.backToStart}</LinkTo>
          </nav>
          <Later show={({ HelpScreen }) => <HelpScreen page={rest} />} />
        </>
      ) : (
        children
      )}
    </Shell>
  );
}
