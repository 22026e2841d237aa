import {
  demandNow,
  findSession,
  resynchroniseToken,
  type Banking,
  type ResynchronisationAnswer,
  type Session,
} from '@warifu/banking';
import { localAddress, seeOther, type Redirect, type ShowAgain, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { showUnproven, type ProofErrors } from '../proof/proof-errors.ts';
import { toSignIn } from '../sign-in/to-sign-in.ts';
import { ResynchronisedPage, ResynchronisePage } from './resynchronise-page.tsx';
import { fromParameter, resynchronisedAddress, tokenAddresses } from './token-addresses.ts';
import { twoCodesForm } from './token-forms.ts';

/** Two codes in a row set a token right whose clock is off. From any page that asks for a code, and back to it. */
export function addResynchronisePages({ pages, banking }: BankSite): void {
  pages.addForm({
    address: tokenAddresses.resynchronise,
    form: twoCodesForm,
    show: (visit, form) =>
      inSession(banking, visit, async (session) => {
        const { contractId } = session;
        const demand = await demandNow(banking, { contractId, purpose: 'resynchroniseToken' });
        return <ResynchronisePage form={form} demand={demand} from={fromOf(visit)} />;
      }),
    async submit(visit, { values: { code, nextCode }, submissionKey }) {
      const { sessionCookie } = visit;
      if (sessionCookie === undefined) return toSignIn('session_ended');
      const codes = { code: code.reveal(), nextCode: nextCode.reveal() };
      return afterTwoCodes(
        visit,
        await resynchroniseToken(banking, { sessionCookie, formKey: submissionKey, ...codes }),
      );
    },
  });
  pages.addPage(tokenAddresses.resynchronised, (visit) =>
    inSession(banking, visit, () => <ResynchronisedPage from={fromOf(visit)} />),
  );
}

async function inSession<Result>(
  banking: Banking,
  visit: Visit,
  goOn: (session: Session) => Result | Promise<Result>,
): Promise<Result | Redirect> {
  const { sessionCookie } = visit;
  const session = sessionCookie === undefined ? null : await findSession(banking, sessionCookie);
  if (session === null) return toSignIn('session_ended');
  visit.sessionEndsAt(session.endsAtMs);
  return await goOn(session);
}

/** The page of this site from which the visitor came. */
function fromOf({ query }: Visit): string {
  return localAddress(query.get(fromParameter) ?? '') ?? addresses.home;
}

function afterTwoCodes(visit: Visit, answer: ResynchronisationAnswer): Redirect | ShowAgain<ProofErrors> {
  switch (answer.result) {
    case 'resynchronised':
      return seeOther(resynchronisedAddress(fromOf(visit)));
    case 'rejected':
    case 'unknown':
    case 'form_reused':
      return showUnproven(answer);
    case 'refused':
      // The page says by itself why nothing can be set right.
      return seeOther(visit.address);
    case 'session_ended':
      visit.endSession();
      return toSignIn('session_ended');
  }
}
