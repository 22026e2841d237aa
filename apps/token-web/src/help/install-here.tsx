import type { JSX } from 'preact';
import { readPlatform } from '../device/platform.ts';
import { useMessages } from '../language/messages.ts';
import { Button, Notice } from '../look/parts.tsx';
import { useInstallPrompt } from './install-prompt.ts';
import { helpMessages } from './messages.ts';

/** The button that installs the app, where the browser offers that; a word where it is installed already. */
export function InstallHere(): JSX.Element | null {
  const messages = useMessages(helpMessages);
  const install = useInstallPrompt();
  if (readPlatform().isInstalled) return <Notice>{messages.installed}</Notice>;
  if (install === null) return null;
  return (
    <div class="help-install">
      <p>{messages.installHereHint}</p>
      <Button kind="seal" onClick={install}>
        {messages.installHere}
      </Button>
    </div>
  );
}
