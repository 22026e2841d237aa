import {
  explain,
  parseExplained,
  perform,
  tokenAnswers,
  type Explained,
  type Explanation,
  type ProvenHappening,
} from '@warifu/banking';
import { isoTime, UserError } from '@warifu/kernel';
import { formatTokenId } from '@warifu/otp';
import { actorText, happeningText, readStaffNames, reasonOf, type StaffNames } from '@warifu/staff';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';
import { ToldAlready } from '../told-already.ts';
import { printable } from './plain-words.ts';
import { publicKeys } from './signing-key.ts';

export interface ExplainOptions extends LeafOptions {
  readonly publicKey?: readonly string[];
}

const questions = {
  registered: 'Registered',
  stopped: 'Stopped',
  reissueRequested: 'Reissue requested',
  reissueApproved: 'Reissue approved',
  reissued: 'Registered by the reissue',
} as const;

/**
 * Tells who did what to a token or a contract, when and why, by the log of the bank. That somebody asked is in the log.
 * @throws UserError for what is no ID or is not known; ToldAlready where an entry is contradicted
 */
export async function explainId(io: Io, typed: string, options: ExplainOptions): Promise<void> {
  const asked = parseExplained(typed);
  if (asked === null) throw new UserError(`"${typed}" is neither a token ID nor a contract ID.`);
  const { explanation, names } = await atTheBankDesk(io, async ({ config, db, banking }) => {
    const keys = await publicKeys(config, options.publicKey ?? []);
    const found = await explain(db, asked, keys);
    const { of } = found;
    if (found.happenings.length === 0) throw new UserError(`The log of the bank knows nothing of ${nameOf(of)}.`);
    await perform(await banking(), 'operator', (deed) => {
      const contractId = of.kind === 'contract' ? of.contractId : null;
      deed.record('audit_log_read', contractId, of.kind === 'token' ? { tokenId: of.tokenId } : {});
      return Promise.resolve();
    });
    return { explanation: found, names: await readStaffNames({ db }) };
  });
  conclude(new Report(io, options), explanation, names);
}

function conclude(report: Report, explanation: Explanation, names: StaffNames): void {
  const contradicted = explanation.happenings.filter(({ proof }) => proof.result === 'contradicted').length;
  const verdict =
    contradicted === 0
      ? 'Every entry that is proven above is as it was recorded.'
      : `Tampered with or damaged: ${contradicted} of these entries. Run: npx warifu audit verify --of bank`;
  report.result({ ...asJson(explanation), contradicted }, [...linesOf(explanation, names), '', verdict]);
  if (contradicted > 0) throw new ToldAlready(verdict);
}

function asJson(explanation: Explanation): object {
  const { of, contractIds, happenings, isCut } = explanation;
  const answers = tokenAnswers(explanation);
  return {
    of,
    contractIds,
    answers:
      answers === null
        ? null
        : Object.fromEntries(
            Object.entries(answers).map(([question, answer]: [string, ProvenHappening | null]) => [
              question,
              answer === null ? null : entryOf(answer),
            ]),
          ),
    happenings: happenings.map(entryOf),
    isCut,
  };
}

function entryOf(happening: ProvenHappening): object {
  const { atMs, type, actor, told, record, proof } = happening;
  const { lane, link, position } = record;
  const signedAt = proof.result === 'signed' ? { signedAt: isoTime(proof.signedAtMs) } : {};
  return {
    at: isoTime(atMs),
    type,
    actor,
    sentence: happeningText(happening, 'en'),
    reason: reasonOf(happening),
    details: told,
    ...{ lane, link, position },
    proof: { ...proof, ...signedAt },
  };
}

function linesOf(explanation: Explanation, names: StaffNames): string[] {
  const { of, contractIds, happenings, isCut } = explanation;
  const answers = tokenAnswers(explanation);
  return [
    `${nameOf(of)}${of.kind === 'token' && contractIds.length > 0 ? `, of contract ${contractIds.join(', ')}` : ''}`,
    '',
    ...(answers === null
      ? []
      : Object.entries(questions).flatMap(([question, name]) => {
          const answer = answers[question as keyof typeof questions];
          return answer === null ? [`${name}: not recorded`] : [`${name}:`, ...tellingOf(answer, names)];
        })),
    '',
    isCut ? 'The newest 500 entries, the oldest first:' : 'All that happened, the oldest first:',
    ...happenings.flatMap((happening) => tellingOf(happening, names)),
  ];
}

/** When, what and by whom; why; and what proves it. */
function tellingOf(happening: ProvenHappening, names: StaffNames): string[] {
  const { lane, link, position } = happening.record;
  const reason = reasonOf(happening);
  const told = `${happeningText(happening, 'en')}, by ${actorText(happening.actor, names, 'en')}`;
  return [
    `  ${isoTime(happening.atMs)}  ${printable(told)}`,
    ...(reason === null ? [] : [`    reason: ${printable(reason)}`]),
    `    ${proofText(happening)}; chain ${lane}, link ${link}, entry ${position}`,
  ];
}

function proofText({ proof }: ProvenHappening): string {
  switch (proof.result) {
    case 'signed':
      return `proven: signed by checkpoint ${proof.checkpoint} of ${isoTime(proof.signedAtMs)}`;
    case 'not_signed_yet':
      return 'the chain is right up to its end, which is not signed yet';
    case 'too_far':
      return 'not proven: the next checkpoint is too far away';
    case 'contradicted':
      return `CONTRADICTED: ${proof.fault.replaceAll('_', ' ')}`;
  }
}

function nameOf(of: Explained): string {
  return of.kind === 'token' ? `Token ${formatTokenId(of.tokenId)}` : `Contract ${of.contractId}`;
}
