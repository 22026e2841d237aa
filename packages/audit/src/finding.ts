/** The ways in which a log can differ from what was once appended. */
export type FindingKind =
  | 'changed_content'
  | 'changed_column'
  | 'missing_entry'
  | 'added_entry'
  | 'reordered_entry'
  | 'missing_link'
  | 'forged_link'
  | 'broken_chain'
  | 'cut_tail'
  | 'forged_head'
  | 'changed_lane'
  | 'missing_lane'
  | 'rewritten_chain'
  | 'missing_checkpoint'
  | 'forged_checkpoint';

export interface Finding {
  readonly kind: FindingKind;
  /** One sentence for people. */
  readonly problem: string;
  readonly lane?: string;
  readonly link?: number;
  readonly position?: number;
  readonly checkpoint?: number;
}

const maxFindingsKept = 1000;

/** Keeps the first thousand findings and counts all. */
export class Findings {
  readonly kept: Finding[] = [];
  count = 0;

  add(finding: Finding): void {
    this.count += 1;
    if (this.kept.length < maxFindingsKept) this.kept.push(finding);
  }
}
