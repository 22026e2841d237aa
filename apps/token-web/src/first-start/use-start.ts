import type { Clock } from '@warifu/kernel';
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { canHoldTokens } from '../device/environment.ts';
import { readPlatform } from '../device/platform.ts';
import { seemsPrivate } from '../device/private-window.ts';
import { loadLater } from '../later/load-later.tsx';
import { readMarker } from '../storage/marker.ts';
import { openTokenStore } from '../storage/open-token-store.ts';
import { useFailure } from '../use-failure.ts';
import type { Warning } from './next-step.ts';
import type { EarlyOpening } from './opened.ts';
import { Starter, type StartState } from './starter.ts';

export interface Start {
  readonly state: StartState;
  readonly begin: () => void;
  readonly accept: (warning: Warning) => void;
  readonly emptied: () => void;
  /** From the welcome into the app. */
  readonly enter: () => void;
}

/**
 * The start as it is now. What nobody expected is thrown while rendering, for the error boundary.
 * @param early what was read before
 */
export function useStart(clock: Clock, early: EarlyOpening): Start {
  const [state, setState] = useState<StartState>(() => firstState(early));
  const onFailure = useFailure();
  const start = useMemo(() => {
    const starter = new Starter(surroundingsWith(clock), setState, early);
    const watched = (work: Promise<void>): void => {
      work.catch(onFailure);
    };
    return {
      begin: () => {
        watched(starter.begin());
      },
      accept: (warning: Warning) => {
        watched(starter.accept(warning));
      },
      emptied: () => {
        watched(starter.emptied());
      },
      enter: () => {
        setState((present) => (present.kind === 'welcome' ? { kind: 'open', opened: present.opened } : present));
      },
    };
  }, [clock]);
  useLayoutEffect(() => {
    if (state.kind === 'opening') start.begin();
  }, [start]);
  return { ...start, state };
}

/** Straight into the app where a token is kept. */
function firstState(early: EarlyOpening): StartState {
  const isThere = typeof early === 'object' && early.tokens.length > 0;
  return isThere ? { kind: 'open', opened: early } : { kind: 'opening' };
}

function surroundingsWith(clock: Clock): ConstructorParameters<typeof Starter>[0] {
  const platform = readPlatform();
  return {
    platform,
    openStore: openTokenStore,
    canHoldTokens,
    seemsPrivate,
    readMarker,
    provision: async (store) => {
      const { provisionFirstToken } = await loadLater();
      return provisionFirstToken({ store, clock, platform: platform.kind });
    },
  };
}
