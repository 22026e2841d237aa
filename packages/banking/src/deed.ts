import { appendAudit, type AuditEntry } from '@warifu/audit';
import type { TransactionSql } from '@warifu/database';
import type { AuditedType } from './audited-type.ts';
import type { Banking } from './banking.ts';
import type { ContractId } from './contract/contract-id.ts';
import type { DetailsArgument, Notice, NoticeKind } from './notice.ts';

/** Who does it. A visitor has shown nothing yet; a customer has a session. */
export type Actor = 'visitor' | 'customer' | 'operator' | 'system' | `staff:${string}`;

type Details = AuditEntry['details'];

/** One change in the making. What it does is told to the audit log, and to the customer where they should know. */
export class Deed {
  readonly tx: TransactionSql;
  readonly banking: Banking;
  readonly nowMs: number;
  readonly actor: Actor;
  readonly entries: AuditEntry[] = [];
  readonly notices: Notice[] = [];

  constructor(tx: TransactionSql, banking: Banking, actor: Actor) {
    this.tx = tx;
    this.banking = banking;
    this.nowMs = banking.clock.nowMs();
    this.actor = actor;
  }

  /** Writes it into the audit log, which is kept for ever: of a person no more than the contract's ID; null for no contract. */
  record(type: AuditedType, contractId: ContractId | null, details: Details = {}): void {
    this.entries.push({ at: this.nowMs, type, actor: this.actor, details: { contractId, ...details } });
  }

  tell<Kind extends NoticeKind>(kind: Kind, contractId: ContractId | null, ...[details]: DetailsArgument<Kind>): void {
    this.notices.push({ kind, contractId, atMs: this.nowMs, details: details ?? {} } as Notice);
  }
}

/** Does a deed in one transaction, with its notices and its audit entries in the same commit. */
export async function perform<Answer>(
  banking: Banking,
  actor: Actor,
  work: (deed: Deed) => Promise<Answer>,
): Promise<Answer> {
  const done = await banking.db.transaction(async (tx) => {
    const deed = new Deed(tx, banking, actor);
    const answer = await work(deed);
    if (deed.notices.length > 0) await banking.tell(tx, deed.notices);
    // Last: the chain stays locked from here to the commit.
    await appendAudit(tx, banking.lane, deed.entries);
    return { answer, entries: deed.entries };
  });
  banking.activity.countEntries(done.entries);
  return done.answer;
}

/** Does deeds in somebody's name, or refuses to: what is written once serves the operator and the staff. */
export type Door<Refusal> = <Answer>(work: (deed: Deed) => Promise<Answer>) => Promise<Answer | Refusal>;
