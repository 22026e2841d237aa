import { figure } from '../figures.ts';

/** What can go wrong with a round. */
export interface Judged {
  readonly refused: number;
  readonly socketErrors: number;
  /** Whether more was sent than there were unspent codes. */
  readonly ranOut: boolean;
  readonly firstRefusal: string | null;
}

/** What of the rounds must be nothing for the figures to count. */
export interface Faults {
  readonly notAccepted: number;
  readonly socketErrors: number;
  readonly roundsWithoutEnoughCodes: number;
  readonly firstRefusal: string | null;
}

export function findFaults(rounds: readonly Judged[]): Faults {
  const sum = (value: (round: Judged) => number): number => rounds.reduce((total, round) => total + value(round), 0);
  return {
    notAccepted: sum((round) => round.refused),
    socketErrors: sum((round) => round.socketErrors),
    roundsWithoutEnoughCodes: rounds.filter(({ ranOut }) => ranOut).length,
    firstRefusal: rounds.find(({ firstRefusal }) => firstRefusal !== null)?.firstRefusal ?? null,
  };
}

export function isFaultless({ notAccepted, socketErrors, roundsWithoutEnoughCodes }: Faults): boolean {
  return notAccepted + socketErrors + roundsWithoutEnoughCodes === 0;
}

/** Whether the figures count, and why not. */
export function faultsVerdict(faults: Faults): string {
  if (isFaultless(faults)) return 'Every answer was `accepted`, and no connection failed.';
  const { notAccepted, socketErrors, roundsWithoutEnoughCodes, firstRefusal } = faults;
  const first = firstRefusal === null ? '' : ` The first answer that did not accept: \`${firstRefusal}\`.`;
  return (
    `**THESE FIGURES DO NOT COUNT:** ${figure(notAccepted)} answers were not \`accepted\`, ` +
    `${figure(socketErrors)} connections failed, ` +
    `${figure(roundsWithoutEnoughCodes)} rounds ran out of codes (then seed more: \`--credentials\`).${first}`
  );
}
