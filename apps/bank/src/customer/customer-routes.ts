import type { Banking, Session } from '@warifu/banking';
import type { DeedRoute, Fields, FormRoute, PageResult, PageRoutes, Redirect, Visit } from '@warifu/web/pages';
import type { Customer } from './customer.ts';
import { forSession } from './for-session.ts';

type WithCustomer<Handler> = Handler extends (visit: Visit, ...rest: infer Rest) => infer Result
  ? (visit: Visit, customer: Customer, ...rest: Rest) => Result
  : never;

type CustomerFormRoute<F extends Fields, OwnError extends string> = Omit<FormRoute<F, OwnError>, 'show' | 'submit'> & {
  readonly show: WithCustomer<FormRoute<F, OwnError>['show']>;
  readonly submit: WithCustomer<FormRoute<F, OwnError>['submit']>;
};

/** As the routes of all pages, for customers who have signed in; anybody else is sent to sign in. */
export interface CustomerRoutes {
  addPage(address: string, show: (visit: Visit, customer: Customer) => PageResult | Promise<PageResult>): void;
  addForm<F extends Fields, OwnError extends string>(route: CustomerFormRoute<F, OwnError>): void;
  addDeed(route: Omit<DeedRoute, 'submit'> & { readonly submit: WithCustomer<DeedRoute['submit']> }): void;
}

const hasSignedIn = ({ step }: Session) => step === 'signed_in';

export function createCustomerRoutes(pages: PageRoutes, banking: Banking): CustomerRoutes {
  function forCustomer<Result>(
    visit: Visit,
    go: (customer: Customer) => Result | Promise<Result>,
  ): Promise<Result | Redirect> {
    return forSession(visit, banking, hasSignedIn, ({ contractId }, sessionCookie) =>
      go({ contractId, sessionCookie }),
    );
  }

  return {
    addPage(address, show) {
      pages.addPage(address, (visit) => forCustomer(visit, (customer) => show(visit, customer)));
    },
    addForm(route) {
      pages.addForm({
        ...route,
        show: (visit, shown) => forCustomer(visit, (customer) => route.show(visit, customer, shown)),
        submit: (visit, submission) => forCustomer(visit, (customer) => route.submit(visit, customer, submission)),
      });
    },
    addDeed(route) {
      pages.addDeed({
        ...route,
        submit: (visit, key) => forCustomer(visit, (customer) => route.submit(visit, customer, key)),
      });
    },
  };
}
