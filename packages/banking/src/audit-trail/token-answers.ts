import type { AuditedType } from '../audited-type.ts';
import type { Explanation } from './explain.ts';
import type { ProvenHappening } from './proven.ts';

/** What an auditor asks about a token that was stopped. Null for what has not happened. */
export interface TokenAnswers {
  readonly registered: ProvenHappening | null;
  readonly stopped: ProvenHappening | null;
  /** After the stop: who asked for the reissue, who approved it, and the token that came of it. */
  readonly reissueRequested: ProvenHappening | null;
  readonly reissueApproved: ProvenHappening | null;
  readonly reissued: ProvenHappening | null;
}

const stops: readonly AuditedType[] = ['token_stopped', 'token_stopped_by_staff', 'token_stopped_by_bank'];
const registrations: readonly AuditedType[] = ['token_registered', 'token_exchanged'];

/**
 * Answers them for the token that is explained, or for the token of a contract that was stopped last; null where no token is
 * told of.
 */
export function tokenAnswers({ of, happenings }: Explanation): TokenAnswers | null {
  const tokenId = of.kind === 'token' ? of.tokenId : lastTokenId(happenings);
  if (tokenId === null) return null;
  const isOfToken = ({ told }: ProvenHappening): boolean => told['tokenId'] === tokenId;
  const stopped = happenings.findLast((one) => isOfType(one, stops) && isOfToken(one)) ?? null;
  const after = stopped === null ? [] : happenings.slice(happenings.indexOf(stopped) + 1);
  const ofContract = after.filter(({ told }) => told['contractId'] === stopped?.told['contractId']);
  const reissued = ofContract.find(({ type, told }) => type === 'token_registered' && told['isReissued'] === true);
  const untilThen = reissued === undefined ? ofContract : ofContract.slice(0, ofContract.indexOf(reissued));
  const reissueApproved = untilThen.findLast((one) => isOfReissue(one, 'request_approved')) ?? null;
  return {
    registered: happenings.findLast((one) => isOfType(one, registrations) && isOfToken(one)) ?? null,
    stopped,
    reissueRequested: requestOf(reissueApproved, untilThen),
    reissueApproved,
    reissued: reissued ?? null,
  };
}

/** The request that was approved; the last one, while none was. */
function requestOf(approved: ProvenHappening | null, happenings: readonly ProvenHappening[]): ProvenHappening | null {
  const raised = happenings.filter((one) => isOfReissue(one, 'request_raised'));
  const found =
    approved === null ? raised.at(-1) : raised.find(({ told }) => told['requestId'] === approved.told['requestId']);
  return found ?? null;
}

function lastTokenId(happenings: readonly ProvenHappening[]): string | null {
  const last =
    happenings.findLast((one) => isOfType(one, stops)) ?? happenings.findLast((one) => isOfType(one, registrations));
  const tokenId = last?.told['tokenId'];
  return typeof tokenId === 'string' ? tokenId : null;
}

function isOfType({ type }: ProvenHappening, types: readonly AuditedType[]): boolean {
  return types.some((wanted) => wanted === type);
}

function isOfReissue({ type, told }: ProvenHappening, wanted: AuditedType): boolean {
  return type === wanted && told['kind'] === 'reissue';
}
