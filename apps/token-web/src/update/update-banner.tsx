import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { Button } from '../look/parts.tsx';
import { updateMessages } from './messages.ts';
import './update-banner.css';
import { takeUpdate, useWaitingUpdate } from './waiting-update.ts';

/** Says that a new version is ready, and takes it when the person wants to; nothing where there is none. */
export function UpdateBanner(): JSX.Element | null {
  const words = useMessages(updateMessages);
  const isWaiting = useWaitingUpdate();
  const [isUpdating, setIsUpdating] = useState(false);
  if (!isWaiting && !isUpdating) return null;
  const update = (): void => {
    setIsUpdating(true);
    void takeUpdate();
  };
  return (
    <div class="update-banner" role="status">
      <p>{isUpdating ? words.updating : words.ready}</p>
      <Button disabled={isUpdating} onClick={update}>
        {words.update}
      </Button>
    </div>
  );
}
