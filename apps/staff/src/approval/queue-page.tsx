import { listRequests, type RequestLists, type StaffId, type StaffRequest } from '@warifu/banking';
import { Table, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { contractAddress } from '../contract/contract-addresses.ts';
import { problemOf } from '../contract/known-contract.ts';
import { momentText } from '../layout/moment-text.ts';
import { StaffPage } from '../layout/staff-page.tsx';
import type { StaffSite } from '../staff-site.ts';
import { requestAddress } from './approval-addresses.ts';
import { messages } from './messages.ts';

/** What waits for a second person, and what was decided. */
export function addQueuePage({ routes, banking }: StaffSite): void {
  routes.addPage({
    address: addresses.approvals,
    action: 'look_up',
    async show(_visit, member) {
      const lists = await listRequests(banking, member);
      if (lists.result === 'refused_to_staff') throw problemOf(lists.result);
      return <QueuePage lists={lists} memberId={member.id} />;
    },
  });
}

function QueuePage({ lists: { open, past }, memberId }: { lists: RequestLists; memberId: StaffId }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const common = (['kind', 'contract', 'by', 'reason'] as const).map((key) => ({ key, name: m.columns[key] }));
  const cellsOf = (request: StaffRequest) => ({
    kind: <a href={requestAddress(request.id)}>{m.kinds[request.kind]}</a>,
    contract:
      request.contractId === null ? (
        m.wholeBank
      ) : (
        <a href={contractAddress(request.contractId)}>{request.contractId}</a>
      ),
    by: `${request.raisedByName}${request.raisedBy === memberId ? m.mine : ''}`,
    reason: request.reason,
  });
  return (
    <StaffPage title={m.title} place="approvals">
      <p>{m.lead}</p>
      <Table
        caption={m.openCaption}
        columns={[...common, { key: 'until', name: m.columns.until }]}
        rows={open.map((request) => ({
          key: request.id,
          cells: { ...cellsOf(request), until: momentText(request.expiresAtMs, language) },
        }))}
        empty={m.noneOpen}
      />
      <Table
        caption={m.pastCaption}
        columns={[...common, { key: 'state', name: m.columns.state }, { key: 'decided', name: m.columns.decided }]}
        rows={past.map((request) => ({
          key: request.id,
          cells: { ...cellsOf(request), state: m.states[request.state], decided: request.decidedByName ?? '' },
        }))}
        empty={m.nonePast}
      />
    </StaffPage>
  );
}
