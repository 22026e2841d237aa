import type { Random } from '@warifu/kernel';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { TextField } from '../look/fields.tsx';
import { Actions, Button, Screen } from '../look/parts.tsx';
import type { PinLock } from '../storage/token-store.ts';
import { lockMessages } from './messages.ts';
import { newPinLock } from './pin-digest.ts';
import { isObviousPin, normalisePin, PIN_MAX_TYPED } from './pin-rules.ts';
import { lockSettingsMessages } from './settings-messages.ts';
import { useFailure } from '../use-failure.ts';

type Fault = 'malformed' | 'obvious' | 'different';

/** Takes a new PIN, typed twice. */
export function SetPin({
  random,
  onSet,
  onCancel,
}: {
  random: Random;
  onSet: (lock: PinLock) => void;
  onCancel: () => void;
}): JSX.Element {
  const messages = useMessages(lockSettingsMessages);
  const { pinMalformed } = useMessages(lockMessages);
  const onFailure = useFailure();
  const [typed, setTyped] = useState('');
  const [typedAgain, setTypedAgain] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const [isMaking, setMaking] = useState(false);

  const submit = (event: Event): void => {
    event.preventDefault();
    if (isMaking) return;
    const pin = normalisePin(typed);
    const found = faultOf(pin, normalisePin(typedAgain));
    setFault(found);
    if (pin === null || found !== null) return;
    setMaking(true);
    newPinLock(pin, random).then(onSet, onFailure);
  };
  const sentences = { malformed: pinMalformed, obvious: messages.pinObvious, different: messages.pinDifferent };
  const sentence = fault === null ? undefined : sentences[fault];
  const field = { type: 'password', inputMode: 'numeric', maxLength: PIN_MAX_TYPED } as const;
  return (
    <Screen title={messages.setPinTitle}>
      <p>{messages.setPin}</p>
      <ul class="lock-list">
        <li>{messages.setPinApart}</li>
        <li>{messages.forgetting}</li>
      </ul>
      <form class="lock-form" onSubmit={submit}>
        <TextField
          {...field}
          label={messages.newPin}
          value={typed}
          error={fault === 'different' ? undefined : sentence}
          onInput={setTyped}
        />
        <TextField
          {...field}
          label={messages.newPinAgain}
          value={typedAgain}
          error={fault === 'different' ? sentence : undefined}
          onInput={setTypedAgain}
        />
        <Button kind="seal" type="submit" disabled={isMaking}>
          {messages.keepPin}
        </Button>
      </form>
      <Actions>
        <Button onClick={onCancel}>{messages.cancel}</Button>
      </Actions>
    </Screen>
  );
}

function faultOf(pin: string | null, again: string | null): Fault | null {
  if (pin === null) return 'malformed';
  if (isObviousPin(pin)) return 'obvious';
  return pin === again ? null : 'different';
}
