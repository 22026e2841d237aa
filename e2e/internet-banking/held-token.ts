import type { Browser } from '@warifu/testkit/browser';
import { expect } from 'vitest';
import { enter, readCode, readTokenId } from '../token-app/screens.ts';
import { words } from '../token-app/words.ts';
import type { VisitorOptions, World } from '../world/world.ts';

/** Whatever the customer reads codes from. */
export interface TokenInHand {
  readonly tokenId: string;
  /** Waits for the next code to appear, and reads it from the screen. */
  nextCode(): Promise<string>;
}

/** A token app in the customer's hand, beside the bank's pages. */
export interface HeldToken extends TokenInHand {
  readonly app: Browser;
}

const periodMs = 30_000;
/** Somewhat behind the change of codes, so that the code stays for as long as the typing takes. */
const readingAtMs = 1_000;

/** Starts the token app on a device that never had it. */
export async function takeToken(world: World, lang: 'ja' | 'en', device: VisitorOptions): Promise<HeldToken> {
  return await holdToken(world, await enter(world, words[lang], device));
}

/** Takes the token of an app that shows its code. */
export async function holdToken(world: World, app: Browser): Promise<HeldToken> {
  const presentCode = (): Promise<string> => readCode(app);
  return {
    app,
    tokenId: await readTokenId(app),
    async nextCode() {
      const former = await presentCode();
      await world.pass(periodMs + readingAtMs - (world.clock.nowMs() % periodMs));
      await expect.poll(presentCode).not.toBe(former);
      return await presentCode();
    },
  };
}
