import { mostLimits, type BankPolicy, type Demand, type Limits } from '@warifu/banking';
import {
  DefinitionList,
  Field,
  Form,
  SubmitButton,
  useMessages,
  usePageFacts,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { BankPage } from '../layout/bank-page.tsx';
import { moneyText } from '../layout/money-text.ts';
import { ProofFields } from '../proof/proof-fields.tsx';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { useProofTexts } from '../proof/proof-texts.ts';
import { BackToSettings } from './back-to-settings.tsx';
import { limitMessages, type limitsForm, type raiseForm } from './limits-form.ts';
import { messages } from './messages.ts';

export function LimitsPage({
  form,
  policy,
  hasToken,
}: {
  form: ShownFormOf<typeof limitsForm>;
  policy: BankPolicy;
  hasToken: boolean;
}): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const l = useMessages(limitMessages);
  const { perTransferYen, perDayYen } = mostLimits(policy, { hasToken });
  return (
    <BankPage title={m.limitsTitle} place="settings">
      <p>{l.intro}</p>
      <p>{l.most(moneyText(perTransferYen, language), moneyText(perDayYen, language))}</p>
      <Form form={form} labels={{ perTransferYen: m.perTransfer, perDayYen: m.perDay }} sentences={l.sentences}>
        <Field name="perTransferYen" hint={l.zeroHint} />
        <Field name="perDayYen" />
        <SubmitButton>{l.save}</SubmitButton>
      </Form>
      <BackToSettings />
    </BankPage>
  );
}

export function RaiseLimitsPage({
  form,
  limits,
  present,
  demand,
}: {
  form: ShownFormOf<typeof raiseForm>;
  limits: Limits;
  present: Limits;
  demand: Demand;
}): JSX.Element {
  const { language } = usePageFacts();
  const l = useMessages(limitMessages);
  const { labels, sentences } = useProofTexts();
  const value = (bound: keyof Limits) => {
    const isSame = limits[bound] === present[bound];
    return `${moneyText(limits[bound], language)}${isSame ? l.same : l.before(moneyText(present[bound], language))}`;
  };
  const rows = [
    { name: l.perTransferNew, value: value('perTransferYen') },
    { name: l.perDayNew, value: value('perDayYen') },
  ];
  return (
    <BankPage title={l.raiseTitle} place="settings">
      <DefinitionList rows={rows} />
      {demand.asks === 'refused' ? (
        <ProofRefusal reason={demand.reason} />
      ) : (
        <Form form={form} labels={labels} sentences={{ ...sentences, ...l.sentences }}>
          <ProofFields demand={demand} />
          <SubmitButton>{l.prove}</SubmitButton>
        </Form>
      )}
      <BackToSettings />
    </BankPage>
  );
}
