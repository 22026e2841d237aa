import { DefinitionList, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { momentText } from '../layout/moment-text.ts';
import type { KnownRequest } from './known-request.ts';
import { messages } from './messages.ts';

interface Row {
  readonly name: string;
  readonly value: string;
  readonly isStrong?: boolean;
}

/** What, for whom, by whom, why, until when; and what became of it. */
export function RequestFacts({ known }: { known: KnownRequest }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const { request, contract } = known;
  const about = useWish(known);
  const rows: Row[] = [
    { name: m.columns.kind, value: m.kinds[request.kind], isStrong: true },
    ...(contract === null
      ? [{ name: m.columns.contract, value: m.wholeBank }]
      : [
          { name: m.name, value: contract.name },
          { name: m.columns.contract, value: contract.id },
        ]),
    ...about,
    { name: m.columns.by, value: request.raisedByName },
    { name: m.columns.at, value: momentText(request.raisedAtMs, language) },
    { name: m.columns.reason, value: request.reason },
    { name: m.state, value: m.states[request.state] },
    ...(request.state === 'open' || request.state === 'expired'
      ? [{ name: m.columns.until, value: momentText(request.expiresAtMs, language) }]
      : []),
    ...(request.decidedByName === null ? [] : [{ name: m.columns.decided, value: request.decidedByName }]),
    ...(request.decidedAtMs === null ? [] : [{ name: m.decidedAt, value: momentText(request.decidedAtMs, language) }]),
    ...(request.decisionReason === null ? [] : [{ name: m.decisionReason, value: request.decisionReason }]),
  ];
  return <DefinitionList rows={rows} />;
}

/** What is wished for in particular, beside what it would replace. */
function useWish({ request, contract }: KnownRequest): Row[] {
  const m = useMessages(messages);
  if (request.kind === 'renew_password') {
    return [{ name: m.password, value: m.passwords[request.details.password] }];
  }
  if (request.kind !== 'change_contact') return [];
  const { email, phone } = request.details;
  if (request.state !== 'open') return [{ name: m.newEmail, value: m.gone }];
  return [
    ...(email === null
      ? []
      : [
          { name: m.oldEmail, value: contract?.email ?? '' },
          { name: m.newEmail, value: email, isStrong: true },
        ]),
    ...(phone === null
      ? []
      : [
          { name: m.oldPhone, value: contract?.phone ?? '' },
          { name: m.newPhone, value: phone, isStrong: true },
        ]),
  ];
}
