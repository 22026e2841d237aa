import type { AccountId, EntryId, HoldId, HoldState } from '../index.ts';

interface ModelAccount {
  readonly floorYen: number | null;
  open: boolean;
  balanceYen: number;
}

interface ModelHold {
  readonly id: HoldId;
  readonly account: AccountId;
  readonly amountYen: number;
  readonly expiresAtMs: number;
  state: Exclude<HoldState, 'expired'>;
}

export type Line = readonly [account: AccountId, amountYen: number];

interface ModelEntry {
  readonly id: EntryId;
  readonly lines: readonly Line[];
  readonly isReversal: boolean;
  isReversed: boolean;
}

/** The books as plain sums, one step after the other: what the ledger must agree with. Answers in the ledger's words. */
export class BooksModel {
  readonly accounts = new Map<AccountId, ModelAccount>();
  readonly holds: ModelHold[] = [];
  readonly entries: ModelEntry[] = [];

  heldYen(id: AccountId, nowMs: number): number {
    const live = this.holds.filter((hold) => hold.account === id && this.stateOf(hold, nowMs) === 'held');
    return live.reduce((sum, { amountYen }) => sum + amountYen, 0);
  }

  stateOf(hold: ModelHold, nowMs: number): HoldState {
    return hold.state === 'held' && hold.expiresAtMs <= nowMs ? 'expired' : hold.state;
  }

  book(entry: Pick<ModelEntry, 'id' | 'lines'>, nowMs: number): string {
    return this.#write({ ...entry, isReversal: false, isReversed: false }, nowMs);
  }

  post(hold: ModelHold, id: EntryId, lines: readonly Line[], nowMs: number): string {
    if (this.stateOf(hold, nowMs) !== 'held') return 'hold_not_live';
    hold.state = 'posted';
    const outcome = this.book({ id, lines }, nowMs);
    if (outcome !== 'booked') hold.state = 'held';
    return outcome;
  }

  reverse(entry: ModelEntry, id: EntryId, nowMs: number): string {
    if (entry.isReversal) return 'entry_is_a_reversal';
    if (entry.isReversed) return 'already_reversed';
    const lines = entry.lines.map(([account, amountYen]): Line => [account, -amountYen]).reverse();
    const outcome = this.#write({ id, lines, isReversal: true, isReversed: false }, nowMs);
    entry.isReversed = outcome === 'booked';
    return outcome;
  }

  place(hold: Omit<ModelHold, 'state'>, nowMs: number): string {
    const account = this.#account(hold.account);
    if (!account.open) return 'account_closed';
    if (this.#short(hold.account, account.balanceYen - hold.amountYen, nowMs)) return 'insufficient_funds';
    this.holds.push({ ...hold, state: 'held' });
    return 'placed';
  }

  void(hold: ModelHold, nowMs: number): string {
    const state = this.stateOf(hold, nowMs);
    if (state !== 'held' && state !== 'voided') return 'hold_not_live';
    hold.state = 'voided';
    return 'voided';
  }

  close(id: AccountId, nowMs: number): string {
    const account = this.#account(id);
    if (!account.open) return 'closed';
    if (account.balanceYen !== 0) return 'balance_not_zero';
    if (this.heldYen(id, nowMs) !== 0) return 'hold_outstanding';
    account.open = false;
    return 'closed';
  }

  #write(entry: ModelEntry, nowMs: number): string {
    if (entry.lines.some(([id]) => !this.#account(id).open)) return 'account_closed';
    const running = new Map<AccountId, number>();
    for (const [id, amountYen] of entry.lines) {
      const balanceYen = (running.get(id) ?? this.#account(id).balanceYen) + amountYen;
      if (this.#short(id, balanceYen, nowMs)) return 'insufficient_funds';
      running.set(id, balanceYen);
    }
    for (const [id, balanceYen] of running) this.#account(id).balanceYen = balanceYen;
    this.entries.push(entry);
    return 'booked';
  }

  #short(id: AccountId, balanceYen: number, nowMs: number): boolean {
    const { floorYen } = this.#account(id);
    return floorYen !== null && balanceYen - this.heldYen(id, nowMs) < floorYen;
  }

  #account(id: AccountId): ModelAccount {
    const account = this.accounts.get(id);
    if (account === undefined) throw new Error(`the model has no account ${id}`);
    return account;
  }
}
