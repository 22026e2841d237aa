import type { Measure, Watched } from '@warifu/banking';

/** Which parts a bar of a chart is made of, from its foot up, and whose sudden rise shows in it. */
export interface ChartPlan {
  readonly parts: Readonly<Record<string, readonly Measure[]>>;
  readonly watched: Watched | null;
}

/**
 * What is counted, chart by chart. What is accepted stands apart from what is not: a hundred wrong codes would not be seen
 * under ten thousand right ones.
 */
export const countCharts = {
  accepted: { parts: { accepted: ['accepted'] }, watched: null },
  refused: {
    parts: {
      wrong: ['wrong_code', 'out_of_sync'],
      unusable: ['used_code', 'throttled', 'locked', 'disabled', 'expired', 'not_registered'],
      noAnswer: ['no_answer'],
    },
    watched: 'wrong_codes',
  },
  lockOuts: { parts: { tokens: ['token_locked'], signIns: ['sign_in_stopped'] }, watched: 'lock_outs' },
  registrations: { parts: { registered: ['registered'], exchanged: ['exchanged'] }, watched: 'registrations' },
} as const satisfies Record<string, ChartPlan>;

export type CountChart = keyof typeof countCharts;
