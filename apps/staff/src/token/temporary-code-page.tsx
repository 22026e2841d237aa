import { issueTemporaryCode, type ContractId } from '@warifu/banking';
import type { Secret } from '@warifu/kernel';
import {
  Actions,
  DefinitionList,
  LinkButton,
  Notice,
  showAgain,
  showOnce,
  useMessages,
  usePageFacts,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addContractAction } from '../contract/add-contract-action.tsx';
import { contractAddress } from '../contract/contract-addresses.ts';
import { problemOf } from '../contract/known-contract.ts';
import { toContract } from '../contract/told.ts';
import { momentText } from '../layout/moment-text.ts';
import { StaffPage } from '../layout/staff-page.tsx';
import { SecondClick } from '../letter/second-click.ts';
import type { StaffSite } from '../staff-site.ts';
import { messages } from './messages.ts';

const texts = { ja: messages.ja.temporaryCode, en: messages.en.temporaryCode };

/** A code that is read out on the telephone: shown once, as the answer to the form that asked for it. */
export function addTemporaryCodePage(site: StaffSite): void {
  const { banking } = site;
  const clicks = new SecondClick(banking.clock);
  addContractAction(site, {
    step: 'temporaryCode',
    action: 'temporary_code',
    texts,
    async act(member, form) {
      const { contractId, formKey } = form;
      const answer = await clicks.once([member.id, formKey], () => issueTemporaryCode(banking, member, form));
      switch (answer.result) {
        case 'issued':
          return showOnce(<TemporaryCodePage {...answer} contractId={contractId} nowMs={banking.clock.nowMs()} />);
        case 'done_before':
          return toContract(contractId, 'code_told');
        case 'no_fit_token':
          return showAgain({ form: { key: 'token_not_fit' } });
        case 'too_many':
          return showAgain({ form: { key: 'too_many_codes' } });
        case 'no_answer':
        case 'contract_not_active':
          return showAgain({ form: { key: answer.result } });
        case 'unknown_contract':
        case 'refused_to_staff':
          throw problemOf(answer.result);
      }
    },
  });
}

function TemporaryCodePage({
  contractId,
  code,
  expiresAtMs,
  nowMs,
}: {
  contractId: ContractId;
  code: Secret<string>;
  expiresAtMs: number;
  nowMs: number;
}): JSX.Element {
  const { language } = usePageFacts();
  const { temporaryCode: m } = useMessages(messages);
  const groups = code.reveal().match(/\d{4}/g) ?? [];
  const minutes = Math.max(0, Math.round((expiresAtMs - nowMs) / 60_000));
  const rows = [
    { name: m.code, value: <span class="spoken-code">{groups.join(' ')}</span>, isStrong: true },
    {
      name: m.spoken,
      value: groups.map((group) => Array.from(group, (digit) => m.digits[Number(digit)]).join(' ')).join(m.pause),
    },
    { name: m.until, value: m.untilWhen(momentText(expiresAtMs, language), minutes) },
  ];
  return (
    <StaffPage title={m.toldTitle} place="contracts">
      <Notice kind="warning">
        <p>{m.once}</p>
      </Notice>
      <DefinitionList rows={rows} />
      <Actions>
        <LinkButton address={contractAddress(contractId)}>{m.done}</LinkButton>
      </Actions>
    </StaffPage>
  );
}
