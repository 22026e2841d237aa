import {
  explainToStaff,
  latestSignature,
  parseExplained,
  type Explanation,
  type LatestSignature,
} from '@warifu/banking';
import {
  accept,
  Actions,
  defineForm,
  Field,
  Form,
  LinkButton,
  PageProblem,
  parsedField,
  refuse,
  SubmitButton,
  useMessages,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { StaffPage } from '../layout/staff-page.tsx';
import type { StaffSite } from '../staff-site.ts';
import type { StaffNames } from '../story/actor-text.ts';
import { readStaffNames } from '../story/read-staff-names.ts';
import { explainAddress } from './audit-addresses.ts';
import { explainMessages } from './explain-messages.ts';
import { ExplanationParts } from './explanation.tsx';
import { ProofSummary } from './proof-summary.tsx';

const explainForm = defineForm({
  fields: {
    id: parsedField({
      maxLength: 40,
      parse(text) {
        const of = parseExplained(text);
        return of === null ? refuse('not_an_id') : accept(of);
      },
    }),
  },
  ownErrors: ['not_an_id'],
});

interface Explained {
  readonly explanation: Explanation;
  readonly names: StaffNames;
  readonly latest: LatestSignature | null;
}

/** Who stopped this token, when, why, and who approved the reissue: on one page, with proof. */
export function addExplainPage({ routes, banking, auditKeys: keys }: StaffSite): void {
  routes.addPage({
    address: explainAddress,
    action: 'read_audit',
    async show(visit, member) {
      const { shown, reading } = visit.readQuery(explainForm);
      const form = { ...shown, form: explainForm };
      if (reading?.ok !== true) return <ExplainPage form={form} explained={null} />;
      const answer = await explainToStaff(banking, member, { of: reading.values.id, keys });
      if (answer.result === 'refused_to_staff') throw new PageProblem('forbidden');
      const { explanation } = answer;
      const [names, latest] = await Promise.all([readStaffNames(banking), latestSignature(banking, keys)]);
      return <ExplainPage form={form} explained={{ explanation, names, latest }} />;
    },
  });
}

function ExplainPage({
  form,
  explained,
}: {
  form: ShownFormOf<typeof explainForm>;
  explained: Explained | null;
}): JSX.Element {
  const m = useMessages(explainMessages);
  return (
    <StaffPage title={m.title} place="audit">
      <Form form={form} labels={m.labels} sentences={m.sentences}>
        <Field name="id" hint={m.hint} takesFocus={explained === null} />
        <SubmitButton>{m.show}</SubmitButton>
      </Form>
      {explained === null ? null : (
        <>
          <ExplanationParts explanation={explained.explanation} names={explained.names} />
          <ProofSummary happenings={explained.explanation.happenings} latest={explained.latest} />
        </>
      )}
      <Actions>
        <LinkButton address={addresses.audit}>{m.toSearch}</LinkButton>
      </Actions>
    </StaffPage>
  );
}
