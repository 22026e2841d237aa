import { mayDo, type StaffMember } from '@warifu/banking';
import {
  Choice,
  choiceField,
  defineForm,
  Form,
  Notice,
  SubmitButton,
  useMessages,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { actionErrors, actionErrorTexts } from '../contract/action-errors.ts';
import { reasonField } from '../contract/action-fields.ts';
import { ActionFrame, ReasonField } from '../contract/action-page.tsx';
import { contractAddress } from '../contract/contract-addresses.ts';
import { StaffPage } from '../layout/staff-page.tsx';
import { withdrawAddress } from './approval-addresses.ts';
import type { KnownRequest } from './known-request.ts';
import { messages, type ToldOfRequest } from './messages.ts';
import { RequestFacts } from './request-facts.tsx';

const decisions = ['approve', 'reject'] as const;

export const decideForm = defineForm({
  fields: { decision: choiceField(decisions), reason: reasonField },
  ownErrors: actionErrors,
});

/** A request, with what there is for this member to do about it. */
export function RequestPage({
  known,
  member,
  form,
  told,
}: {
  known: KnownRequest;
  member: StaffMember;
  form: ShownFormOf<typeof decideForm>;
  told: string | undefined;
}): JSX.Element {
  const m = useMessages(messages);
  const { request } = known;
  const { kind, contractId } = request;
  return (
    <StaffPage title={m.requestTitle(m.kinds[kind])} place="approvals">
      <Told told={told} />
      <WhatToDo known={known} member={member} form={form} />
      <p>
        <a href={addresses.approvals}>{m.back}</a>
      </p>
      {contractId === null ? null : (
        <p>
          <a href={contractAddress(contractId)}>{m.contract}</a>
        </p>
      )}
    </StaffPage>
  );
}

function Told({ told }: { told: string | undefined }): JSX.Element | null {
  const m = useMessages(messages);
  if (told === undefined || !Object.hasOwn(m.told, told)) return null;
  const isDone = told === 'raised' || told === 'approved' || told === 'rejected' || told === 'withdrawn';
  return (
    <Notice kind={isDone ? 'done' : 'warning'}>
      <p>{m.told[told as ToldOfRequest]}</p>
    </Notice>
  );
}

/** Whoever may decide has what they decide on, and what approving does, beside the form. */
function WhatToDo({
  known,
  member,
  form,
}: {
  known: KnownRequest;
  member: StaffMember;
  form: ShownFormOf<typeof decideForm>;
}): JSX.Element {
  const m = useMessages(messages);
  const { id, kind, state, raisedBy } = known.request;
  const facts = <RequestFacts known={known} />;
  if (state !== 'open') return facts;
  if (raisedBy === member.id) {
    return (
      <>
        {facts}
        <p>{m.own}</p>
        <p>
          <a href={withdrawAddress(id)}>{m.withdrawLink}</a>
        </p>
      </>
    );
  }
  if (!mayDo(member.role, `approve_${kind}`)) {
    return (
      <>
        {facts}
        <p>{m.mayNot}</p>
      </>
    );
  }
  return (
    <ActionFrame about={facts} title={m.effectsTitle} effects={m.effects[kind]}>
      <DecideForm form={form} />
    </ActionFrame>
  );
}

function DecideForm({ form }: { form: ShownFormOf<typeof decideForm> }): JSX.Element {
  const m = useMessages(messages);
  const options = decisions.map((value) => ({ value, label: m.decisions[value] }));
  return (
    <Form form={form} labels={{ decision: m.decision, reason: m.reason }} sentences={useMessages(actionErrorTexts)}>
      <Choice name="decision" options={options} />
      <ReasonField />
      <SubmitButton>{m.decide}</SubmitButton>
    </Form>
  );
}
