import type { Clock } from '@warifu/kernel';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { TextField } from '../look/fields.tsx';
import { Button } from '../look/parts.tsx';
import type { TokenStore } from '../storage/token-store.ts';
import { lockMessages } from './messages.ts';
import { tryPin } from './pin-attempt.ts';
import { normalisePin, PIN_MAX_TYPED } from './pin-rules.ts';
import { useFailure } from '../use-failure.ts';
import { usePinWait } from './use-pin-wait.ts';

type Fault = 'malformed' | 'wrong' | 'wrong_and_wait';

/** Asks for the PIN of the lock that is kept. */
export function PinEntry({
  store,
  clock,
  submitLabel,
  onRight,
  onChanged,
}: {
  store: TokenStore;
  clock: Clock;
  submitLabel: string;
  onRight: () => void;
  /** Another tab took the lock away or set one of another kind. */
  onChanged: () => void;
}): JSX.Element {
  const messages = useMessages(lockMessages);
  const onFailure = useFailure();
  const wait = usePinWait({ store, clock }, onFailure);
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const [isJudging, setJudging] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const focusField = (): void => form.current?.querySelector('input')?.focus();
  useEffect(focusField, []);

  const judge = async (pin: string): Promise<void> => {
    setJudging(true);
    setFault(null);
    const attempt = await tryPin({ store, clock }, pin);
    if (attempt.kind === 'right') {
      onRight();
      return;
    }
    if (attempt.kind === 'changed') {
      onChanged();
      return;
    }
    const waitMs = await wait.look();
    setJudging(false);
    setTyped('');
    if (attempt.kind === 'wrong') setFault(waitMs > 0 ? 'wrong_and_wait' : 'wrong');
    focusField();
  };

  const submit = (event: Event): void => {
    event.preventDefault();
    if (isJudging || wait.remainingMs > 0) return;
    const pin = normalisePin(typed);
    if (pin === null) setFault('malformed');
    else judge(pin).catch(onFailure);
  };

  const sentences = {
    malformed: messages.pinMalformed,
    wrong: messages.pinWrong,
    wrong_and_wait: wait.remainingMs > 0 ? messages.pinWrongWait : undefined,
  };
  return (
    <form class="lock-form" ref={form} onSubmit={submit}>
      <TextField
        label={messages.pinLabel}
        hint={messages.pinHint}
        error={fault === null ? undefined : sentences[fault]}
        type="password"
        inputMode="numeric"
        maxLength={PIN_MAX_TYPED}
        value={typed}
        onInput={setTyped}
      />
      <WaitSentence remainingMs={wait.remainingMs} />
      <Button kind="seal" type="submit" disabled={isJudging || wait.remainingMs > 0}>
        {submitLabel}
      </Button>
    </form>
  );
}

/** Counts down to the eye alone; a screen reader finds it when it looks, and is told once when the wait is over. */
function WaitSentence({ remainingMs }: { remainingMs: number }): JSX.Element {
  const messages = useMessages(lockMessages);
  const hasWaited = useRef(false);
  if (remainingMs > 0) hasWaited.current = true;
  return (
    <div>
      {remainingMs > 0 ? <p class="lock-wait">{messages.wait(Math.ceil(remainingMs / 1000))}</p> : null}
      <p role="status">{remainingMs === 0 && hasWaited.current ? messages.waitOver : ''}</p>
    </div>
  );
}
