import type { AuditPlace } from '@warifu/audit';
import type { LatestSignature, ProvenHappening } from '@warifu/banking';
import { Actions, Field, Form, LinkButton, Select, SubmitButton, useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { Section } from '../layout/section.tsx';
import { StaffPage } from '../layout/staff-page.tsx';
import type { StaffNames } from '../story/actor-text.ts';
import { explainAddress, exportAddress, olderAddress, searchAddress } from './audit-addresses.ts';
import { auditedGroups } from './audited-groups.ts';
import { HappeningTable } from './happening-table.tsx';
import { messages } from './messages.ts';
import { ProofSummary } from './proof-summary.tsx';
import type { ShownSearch } from './search-form.ts';

/** What a search has found. */
export interface FoundHappenings {
  readonly happenings: readonly ProvenHappening[];
  readonly next: AuditPlace | null;
  readonly isFirst: boolean;
  readonly names: StaffNames;
  readonly latest: LatestSignature | null;
  readonly query: URLSearchParams;
}

/** @param props.found null where something is wrong with what was asked for */
export function SearchPage({ form, found }: { form: ShownSearch; found: FoundHappenings | null }): JSX.Element {
  const m = useMessages(messages);
  const groups = (['all', ...auditedGroups] as const).map((value) => ({ value, label: m.groups[value] }));
  return (
    <StaffPage title={m.title} place="audit">
      <p>{m.intro}</p>
      <Actions>
        <LinkButton address={explainAddress}>{m.toExplain}</LinkButton>
      </Actions>
      <div class="audit-search">
        <Form form={form} labels={m.labels} sentences={m.sentences}>
          <Field name="contract" />
          <Field name="token" />
          <Field name="member" hint={m.memberHint} />
          <Select name="group" options={groups} />
          <Field name="from" />
          <Field name="to" />
          <SubmitButton>{m.search}</SubmitButton>
        </Form>
      </div>
      {found === null ? null : <Found found={found} />}
    </StaffPage>
  );
}

function Found({ found }: { found: FoundHappenings }): JSX.Element {
  const m = useMessages(messages);
  const { happenings, names, latest, query } = found;
  return (
    <>
      <ProofSummary happenings={happenings} latest={latest} />
      <HappeningTable happenings={happenings} names={names} />
      <OtherPages found={found} />
      {happenings.length === 0 ? null : (
        <Section title={m.downloads}>
          <p>{m.downloadHint}</p>
          <Actions>
            <LinkButton address={searchAddress(exportAddress, query, { format: 'csv' })}>{m.csv}</LinkButton>
            <LinkButton address={searchAddress(exportAddress, query, { format: 'jsonl' })}>{m.jsonLines}</LinkButton>
          </Actions>
        </Section>
      )}
      <p class="small-print">{m.wholeLog}</p>
    </>
  );
}

function OtherPages({ found: { query, next, isFirst } }: { found: FoundHappenings }): JSX.Element | null {
  const m = useMessages(messages);
  if (isFirst && next === null) return null;
  return (
    <nav aria-label={m.pages}>
      <Actions>
        {isFirst ? null : <LinkButton address={searchAddress(addresses.audit, query)}>{m.first}</LinkButton>}
        {next === null ? null : <LinkButton address={olderAddress(query, next)}>{m.older}</LinkButton>}
      </Actions>
    </nav>
  );
}
