import type { Platform } from '../device/platform.ts';
import type { ProvisionOutcome } from '../provisioning/provision-token.ts';
import type { Refusal } from '../provisioning/refusal.ts';
import type { Marker } from '../storage/marker.ts';
import { StorageRefused, type StoredToken, type TokenStore } from '../storage/token-store.ts';
import { hindranceOf, type Hindrance, type Warning } from './next-step.ts';
import { readOpened, type EarlyOpening, type Opened } from './opened.ts';

/** The device and the authority, as the start meets them. */
export interface Surroundings {
  readonly platform: Platform;
  readonly openStore: () => Promise<TokenStore>;
  readonly canHoldTokens: () => Promise<boolean>;
  readonly seemsPrivate: () => Promise<boolean>;
  readonly readMarker: () => Marker;
  readonly provision: (store: TokenStore) => Promise<ProvisionOutcome>;
}

export type StartState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'hindered'; readonly hindrance: Hindrance; readonly marker: Marker }
  | { readonly kind: 'provisioning' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'welcome'; readonly opened: Opened; readonly token: StoredToken }
  | { readonly kind: 'open'; readonly opened: Opened };

/** Leads from the opening of the app to a token. */
export class Starter {
  readonly #surroundings: Surroundings;
  readonly #changed: (state: StartState) => void;
  readonly #accepted = new Set<Warning>();
  #wasRefused: boolean;
  #store: TokenStore | null;

  /**
   * @param changed hears every new state; the first one is `opening`
   * @param early what was tried before: its store is used on, and its refusal is not asked for again. What it read is
   *   read anew, since another tab may have made a token meanwhile.
   */
  constructor(surroundings: Surroundings, changed: (state: StartState) => void, early: EarlyOpening = 'unknown') {
    this.#surroundings = surroundings;
    this.#changed = changed;
    this.#wasRefused = early === 'refused';
    this.#store = typeof early === 'object' ? early.store : null;
  }

  /** Begins, or begins anew after a hindrance or a refusal. */
  async begin(): Promise<void> {
    // Before the tokens: another tab that makes the first one meanwhile keeps it first, and then sets the marker.
    const marker = this.#surroundings.readMarker();
    const opened = await this.#open();
    if (opened !== null && opened.tokens.length > 0) this.#changed({ kind: 'open', opened });
    else await this.#withoutToken(marker);
  }

  /** Goes on although the person was warned. */
  async accept(warning: Warning): Promise<void> {
    this.#accepted.add(warning);
    await this.begin();
  }

  /** The last token was taken out while the app was open: no new one is made without a question. */
  async emptied(): Promise<void> {
    this.#accepted.clear();
    const marker = this.#surroundings.readMarker();
    await this.#withoutToken(marker.kind === 'none' ? { kind: 'emptied' } : marker);
  }

  async #withoutToken(marker: Marker): Promise<void> {
    const { platform, canHoldTokens, seemsPrivate } = this.#surroundings;
    const store = this.#store;
    const facts = {
      platform,
      marker,
      canStore: store !== null,
      // Where a key could be kept, one could be made.
      canHoldTokens: store !== null || (await canHoldTokens()),
      seemsPrivate: await seemsPrivate(),
    };
    const hindrance = hindranceOf(facts, this.#accepted);
    if (hindrance !== null) this.#changed({ kind: 'hindered', hindrance, marker });
    else if (store !== null) await this.#provision(store);
  }

  async #provision(store: TokenStore): Promise<void> {
    this.#changed({ kind: 'provisioning' });
    const outcome = await this.#surroundings.provision(store);
    if (outcome.kind === 'refused') {
      this.#changed(outcome);
      return;
    }
    const opened = await this.#open();
    if (opened === null || opened.tokens.length === 0) {
      this.#changed({ kind: 'refused', refusal: { reason: 'storage' } });
    } else this.#changed({ kind: 'welcome', opened, token: outcome.token });
  }

  /** Null where the browser keeps nothing. Where a token is kept, that is proof enough. */
  async #open(): Promise<Opened | null> {
    try {
      if (this.#takeRefusal()) return null;
      this.#store ??= await this.#surroundings.openStore();
      const opened = await readOpened(this.#store);
      if (opened.tokens.length === 0) await this.#store.proveThatItKeeps();
      return opened;
    } catch (error) {
      if (!(error instanceof StorageRefused)) throw error;
      this.#store?.close();
      this.#store = null;
      return null;
    }
  }

  #takeRefusal(): boolean {
    const wasRefused = this.#wasRefused;
    this.#wasRefused = false;
    return wasRefused;
  }
}
