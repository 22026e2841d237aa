/** What is measured: sizes of their own, as those of the other subjects say nothing here. */
export interface Sizes {
  /** Of each database, the smallest first. */
  readonly credentials: readonly number[];
  /** How many credentials of a database are asked, drawn from all of it; all where there are fewer. */
  readonly asked: number;
  readonly connections: number;
  readonly roundSeconds: number;
  readonly warmUpSeconds: number;
  readonly repetitions: number;
  /** How many entries are appended to the audit log one by one. */
  readonly singleEntries: number;
}

export const fullSizes: Sizes = {
  credentials: [1_000, 1_000_000, 10_000_000],
  asked: 500_000,
  connections: 64,
  roundSeconds: 5,
  warmUpSeconds: 3,
  repetitions: 5,
  singleEntries: 10_000,
};

/** Shows that it works and little else. */
export const quickSizes: Sizes = {
  credentials: [500, 5_000, 20_000],
  asked: 5_000,
  connections: 64,
  roundSeconds: 1,
  warmUpSeconds: 0,
  repetitions: 1,
  singleEntries: 500,
};
