import { figure } from './figures.ts';

/** What others may take of a machine that counts as quiet. */
const quietShare = 0.1;

/** Much work of others tells against the figures, but does not make them wrong. @param share of the machine's CPU time */
export function busyness(share: number): string {
  if (share <= quietShare) return '';
  const percent = figure(share * 100);
  return `\n\n**THE MACHINE WAS BUSY:** ${percent} % of its CPU time went to something else. Measure again when it is quiet.`;
}
