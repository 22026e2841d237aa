import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { ConfirmDialog } from '../look/confirm-dialog.tsx';
import { Checkbox } from '../look/fields.tsx';
import type { StoredToken } from '../storage/token-store.ts';
import { messages } from './messages.ts';
import { TokenIdText } from './token-id-text.tsx';
import { tokenLabel } from './token-name.ts';

/** Asks before a token goes: what is to be done at the bank first, and that there is no way back. */
export function RemoveDialog({
  token,
  onRemove,
  onCancel,
}: {
  token: StoredToken;
  onRemove: () => void;
  onCancel: () => void;
}): JSX.Element {
  const m = useMessages(messages);
  const [isAffirmed, setAffirmed] = useState(false);
  return (
    <ConfirmDialog
      title={m.removeTitle(tokenLabel(token))}
      confirmLabel={m.remove}
      cancelLabel={m.cancel}
      disabled={!isAffirmed}
      onConfirm={onRemove}
      onCancel={onCancel}
    >
      {token.name === '' || token.elsewhere !== undefined ? null : (
        <p class="tokens-id">
          <TokenIdText credentialId={token.credentialId} />
        </p>
      )}
      {token.elsewhere === undefined ? <p>{m.removeFirst}</p> : null}
      <p>{m.removeForGood}</p>
      <Checkbox
        label={token.elsewhere === undefined ? m.removeAffirm : m.removeAffirmElsewhere}
        checked={isAffirmed}
        onChange={setAffirmed}
      />
    </ConfirmDialog>
  );
}
