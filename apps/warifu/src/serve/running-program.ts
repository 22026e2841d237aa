/** A program that serves in this process. */
export interface RunningProgram {
  /** Where it listens, like `http://localhost:3003`. */
  readonly address: string;
  /** Finishes what is in flight and lets go of what it holds. */
  stop(): Promise<void>;
}
