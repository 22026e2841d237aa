import {
  mayDo,
  parseContractId,
  recordRefusal,
  type Banking,
  type StaffAction,
  type StaffMember,
} from '@warifu/banking';
import {
  PageProblem,
  type DeedRoute,
  type Fields,
  type FormRoute,
  type PageResult,
  type PageRoutes,
  type Redirect,
  type Visit,
} from '@warifu/web/pages';
import { h, type JSX } from 'preact';
import { forStaffSession } from './for-staff-session.ts';
import { MemberContext } from './member-context.ts';

type WithMember<Handler> = Handler extends (visit: Visit, ...rest: infer Rest) => infer Result
  ? (visit: Visit, member: StaffMember, ...rest: Rest) => Result
  : never;

/** What somebody must be allowed to do who comes to an address. */
interface Allowed {
  readonly action: StaffAction;
}

interface StaffPageRoute extends Allowed {
  readonly address: string;
  readonly show: (visit: Visit, member: StaffMember) => PageResult | Promise<PageResult>;
}

type StaffFormRoute<F extends Fields, OwnError extends string> = Allowed &
  Omit<FormRoute<F, OwnError>, 'show' | 'submit'> & {
    readonly show: WithMember<FormRoute<F, OwnError>['show']>;
    readonly submit: WithMember<FormRoute<F, OwnError>['submit']>;
  };

type StaffDeedRoute = Allowed & Omit<DeedRoute, 'submit'> & { readonly submit: WithMember<DeedRoute['submit']> };

/**
 * As the routes of all pages, for members of staff who have signed in and have the right. Anybody else is sent to sign in; a
 * member without the right is refused (403), which the audit log remembers: with the contract, where the address has it as
 * `:contractId`. The rules behind the pages ask for the right once more.
 */
export interface StaffRoutes {
  addPage(route: StaffPageRoute): void;
  addForm<F extends Fields, OwnError extends string>(route: StaffFormRoute<F, OwnError>): void;
  addDeed(route: StaffDeedRoute): void;
}

export function createStaffRoutes(pages: PageRoutes, banking: Banking): StaffRoutes {
  function forMember<Result>(
    visit: Visit,
    action: StaffAction,
    go: (member: StaffMember) => Result | Promise<Result>,
  ): Promise<Result | Redirect> {
    return forStaffSession(visit, banking, 'signed_in', async ({ member }) => {
      if (!mayDo(member.role, action)) {
        await recordRefusal(banking, member, action, parseContractId(visit.parameter('contractId')));
        throw new PageProblem('forbidden');
      }
      return await go(member);
    });
  }

  async function showFor(
    visit: Visit,
    action: StaffAction,
    show: (member: StaffMember) => PageResult | Promise<PageResult>,
  ): Promise<PageResult> {
    return await forMember(visit, action, async (member) => {
      const result = await show(member);
      return 'kind' in result ? result : shownTo(member, result);
    });
  }

  return {
    addPage({ address, action, show }) {
      pages.addPage(address, (visit) => showFor(visit, action, (member) => show(visit, member)));
    },
    addForm({ action, show, submit, ...route }) {
      pages.addForm({
        ...route,
        show: (visit, shown) => showFor(visit, action, (member) => show(visit, member, shown)),
        submit: (visit, submission) =>
          forMember(visit, action, async (member) => {
            const result = await submit(visit, member, submission);
            return result.kind === 'once' ? { ...result, page: shownTo(member, result.page) } : result;
          }),
      });
    },
    addDeed({ action, submit, ...route }) {
      pages.addDeed({
        ...route,
        submit: (visit, key) => forMember(visit, action, (member) => submit(visit, member, key)),
      });
    },
  };
}

function shownTo(member: StaffMember, page: JSX.Element): JSX.Element {
  return h(MemberContext.Provider, { value: member, children: page });
}
