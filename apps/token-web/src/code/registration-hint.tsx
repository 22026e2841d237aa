import type { JSX } from 'preact';
import { useApp } from '../app-context.ts';
import { useMessages } from '../language/messages.ts';
import { Actions, Button, LinkTo } from '../look/parts.tsx';
import { messages } from './messages.ts';

/** Says that the registration at the bank is still to come, until the person says that it is done. */
export function RegistrationHint(): JSX.Element | null {
  const { preferences, setPreferences } = useApp();
  const m = useMessages(messages);
  if (preferences.isRegistrationHintHidden) return null;
  return (
    <section class="code-registration">
      <p>{m.registration}</p>
      <Actions>
        <LinkTo place="help" rest="start">
          {m.howToRegister}
        </LinkTo>
        <Button
          onClick={() => {
            setPreferences({ isRegistrationHintHidden: true });
          }}
        >
          {m.registered}
        </Button>
      </Actions>
    </section>
  );
}
