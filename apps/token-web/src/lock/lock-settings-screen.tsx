import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { useMessages } from '../language/messages.ts';
import { Actions, Button, Screen } from '../look/parts.tsx';
import type { AppLock } from '../storage/token-store.ts';
import { LockChoice, type LockKind } from './lock-choice.tsx';
import { LockEntry } from './lock-entry.tsx';
import './lock.css';
import { SetPin } from './set-pin.tsx';
import { SetPlatformLock } from './set-platform-lock.tsx';
import { lockSettingsMessages } from './settings-messages.ts';
import { useFailure } from '../use-failure.ts';

type Step =
  | { readonly kind: 'choose'; readonly done?: LockKind }
  /** The present lock has to be opened before `next` is set. */
  | { readonly kind: 'confirm'; readonly lock: AppLock; readonly next: LockKind }
  | { readonly kind: 'set'; readonly next: Exclude<LockKind, 'none'> };

/** Sets, changes and takes away the app's lock. */
export function LockSettingsScreen(): JSX.Element | null {
  const { store, clock, random } = useApp();
  const messages = useMessages(lockSettingsMessages);
  const onFailure = useFailure();
  /** Undefined until it is read. */
  const [lock, setLock] = useState<AppLock | null | undefined>(undefined);
  const [step, setStep] = useState<Step>({ kind: 'choose' });

  const look = (): void => {
    store.lock().then(setLock, onFailure);
  };
  useEffect(look, [store]);

  const choose = (): void => {
    setStep({ kind: 'choose' });
    look();
  };
  const keep = (next: AppLock | null): void => {
    store
      .changeLock(() => next)
      .then((kept) => {
        setLock(kept);
        setStep({ kind: 'choose', done: kept?.kind ?? 'none' });
      })
      .catch(onFailure);
  };
  const goTo = (next: LockKind): void => {
    if (next === 'none') keep(null);
    else setStep({ kind: 'set', next });
  };
  const begin = (next: LockKind): void => {
    // Another tab may have set a lock since this screen was shown.
    store.lock().then((present) => {
      if (present === null) goTo(next);
      else setStep({ kind: 'confirm', lock: present, next });
    }, onFailure);
  };

  if (lock === undefined) return null;
  switch (step.kind) {
    case 'choose':
      return <LockChoice key="choose" present={lock?.kind ?? 'none'} done={step.done} onChoose={begin} />;
    case 'confirm':
      return (
        <Screen key="confirm" title={messages.confirmTitle}>
          <p>{messages.confirm}</p>
          <LockEntry
            lock={step.lock}
            store={store}
            clock={clock}
            random={random}
            submitLabel={messages.confirmDone}
            onRight={() => {
              goTo(step.next);
            }}
            onChanged={choose}
          />
          <Actions>
            <Button onClick={choose}>{messages.cancel}</Button>
          </Actions>
        </Screen>
      );
    case 'set':
      return step.next === 'pin' ? (
        <SetPin key="pin" random={random} onSet={keep} onCancel={choose} />
      ) : (
        <SetPlatformLock key="platform" random={random} onSet={keep} onCancel={choose} />
      );
  }
}
