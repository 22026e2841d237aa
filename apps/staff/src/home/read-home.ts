import {
  listRequests,
  mayDo,
  readOrderStop,
  type Banking,
  type OrderStop,
  type StaffMember,
  type StaffRequest,
} from '@warifu/banking';
import { PageProblem } from '@warifu/web/pages';

/** What waits, in short: how many, and when the first of them ends. */
export interface Waiting {
  readonly count: number;
  /** Null where nothing waits. */
  readonly firstEndsAtMs: number | null;
}

/** What the home page tells a member. */
export interface HomeFacts {
  /** Requests of others that they may approve. */
  readonly toDecide: Waiting;
  /** What they have raised themselves, and nobody has decided. */
  readonly raised: Waiting;
  readonly orderStop: OrderStop;
}

/** @throws PageProblem `forbidden` for who is not at work any more */
export async function readHome(banking: Banking, member: StaffMember): Promise<HomeFacts> {
  const [requests, orderStop] = await Promise.all([listRequests(banking, member), readOrderStop(banking.db.sql)]);
  if (requests.result === 'refused_to_staff') throw new PageProblem('forbidden');
  const { open } = requests;
  return {
    toDecide: waiting(open.filter((request) => mayDecide(member, request))),
    raised: waiting(open.filter(({ raisedBy }) => raisedBy === member.id)),
    orderStop,
  };
}

function mayDecide({ id, role }: StaffMember, { kind, raisedBy }: StaffRequest): boolean {
  return raisedBy !== id && mayDo(role, `approve_${kind}`);
}

/** @param requests the one that ends first comes first */
function waiting(requests: readonly StaffRequest[]): Waiting {
  return { count: requests.length, firstEndsAtMs: requests[0]?.expiresAtMs ?? null };
}
