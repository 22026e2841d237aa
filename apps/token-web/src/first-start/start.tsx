import { systemClock } from '@warifu/kernel';
import type { ComponentChildren, JSX } from 'preact';
import { App } from '../app.tsx';
import { HelpScreen } from '../help/help-screen.tsx';
import { useMessages } from '../language/messages.ts';
import { LinkTo } from '../look/parts.tsx';
import { Shell } from '../look/shell.tsx';
import { useAddress } from '../navigation.ts';
import { UpdateBanner } from '../update/update-banner.tsx';
import { HindranceScreen } from './hindrance-screen.tsx';
import { messages } from './messages.ts';
import { ProvisioningScreen, RefusedScreen } from './provisioning-screens.tsx';
import './start.css';
import { useStart, type Start as StartOfApp } from './use-start.ts';
import { WelcomeScreen } from './welcome-screen.tsx';

/** From the opening of the app to its screens: straight there where a token is kept. */
export function Start(): JSX.Element {
  const start = useStart(systemClock);
  if (start.state.kind === 'open') {
    return <App opened={start.state.opened} clock={systemClock} onEmptied={start.emptied} />;
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
        <HindranceScreen
          hindrance={state.hindrance}
          marker={state.marker}
          onRetry={start.begin}
          onAccept={start.accept}
        />
      );
    case 'provisioning':
      return <ProvisioningScreen />;
    case 'refused':
      return <RefusedScreen refusal={state.refusal} onRetry={start.begin} />;
    case 'welcome':
      return <WelcomeScreen token={state.token} onBegin={start.enter} />;
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
          <HelpScreen page={rest} />
        </>
      ) : (
        children
      )}
    </Shell>
  );
}
