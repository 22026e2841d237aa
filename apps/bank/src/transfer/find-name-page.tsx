import type { Named } from '@warifu/banking';
import {
  Actions,
  DefinitionList,
  Field,
  Form,
  LinkButton,
  Pagination,
  SubmitButton,
  useMessages,
  usePageFacts,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { BankPage } from '../layout/bank-page.tsx';
import { Section } from '../layout/section.tsx';
import { namedText } from './account-text.ts';
import type { Found, NameFinding } from './find-name.ts';
import { recipientMessages } from './recipient-messages.ts';
import { transferSteps } from './transfer-addresses.ts';
import { Ways } from './ways.tsx';

interface FindNameProps {
  readonly title: string;
  readonly hint: string;
  /** The bank, where its branch is looked for. */
  readonly bank: Named | null;
  readonly finding: NameFinding<Named>;
  /** Where the list is. */
  readonly address: string;
  readonly addressOf: (entry: Named) => string;
  /** The way to the page before. */
  readonly back: { readonly address: string; readonly label: string } | null;
}

/** A bank or a branch: looked for by its name or number, or by its first kana. */
export function FindNamePage({ title, hint, bank, finding, address, addressOf, back }: FindNameProps): JSX.Element {
  const m = useMessages(recipientMessages);
  const { language } = usePageFacts();
  const { form, initials, found } = finding;
  return (
    <BankPage title={title} place="transfers" step={{ at: 1, of: transferSteps }}>
      {bank === null ? null : <DefinitionList rows={[{ name: m.chosenBank, value: namedText(bank, language) }]} />}
      {found?.by === 'all' ? null : (
        <Form form={form} labels={m.searchLabels} sentences={{}}>
          <Field name="name" hint={hint} />
          <SubmitButton kind={found === null ? 'seal' : 'plain'}>{m.search}</SubmitButton>
        </Form>
      )}
      {found === null ? (
        <Initials initials={initials} address={address} />
      ) : (
        <FoundNames found={found} address={address} addressOf={addressOf} />
      )}
      <Actions>
        {found === null || found.by === 'all' ? null : <LinkButton address={address}>{m.searchAgain}</LinkButton>}
        {back === null ? null : <LinkButton address={back.address}>{back.label}</LinkButton>}
      </Actions>
    </BankPage>
  );
}

function Initials({
  initials,
  address,
}: Pick<FindNameProps, 'address'> & Pick<NameFinding<Named>, 'initials'>): JSX.Element {
  const m = useMessages(recipientMessages);
  return (
    <Section title={m.byInitial}>
      <ul class="kana-rows">
        {initials.map((row) => (
          <li key={row[0]}>
            <Actions>
              {row.map((initial) => (
                <LinkButton key={initial} address={addressOfInitial(address, initial)}>
                  {initial === 'A' ? m.initialOther : initial}
                </LinkButton>
              ))}
            </Actions>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function FoundNames({
  found,
  address,
  addressOf,
}: Pick<FindNameProps, 'address' | 'addressOf'> & { found: Found<Named> }): JSX.Element {
  const m = useMessages(recipientMessages);
  const { language } = usePageFacts();
  const { entries } = found;
  if (entries.length === 0) return <p>{m.nothingFound}</p>;
  return (
    <Section title={headingOf(found, m)}>
      {found.by === 'name' && found.more ? <p>{m.foundMore(entries.length)}</p> : null}
      <Ways
        ways={entries.map((entry) => ({
          address: addressOf(entry),
          label: namedText(entry, language),
          hint: entry.kana,
        }))}
      />
      {found.by === 'initial' ? (
        <Pagination
          page={found.page}
          pageCount={found.pageCount}
          addressOf={(page) => `${addressOfInitial(address, found.initial)}&page=${page}`}
        />
      ) : null}
    </Section>
  );
}

function headingOf(found: Found<Named>, m: (typeof recipientMessages)['ja']): string {
  switch (found.by) {
    case 'name':
      return m.found(found.entries.length);
    case 'initial':
      return m.beginsWith(found.initial === 'A' ? m.initialOther : found.initial);
    case 'all':
      return m.all;
  }
}

function addressOfInitial(address: string, initial: string): string {
  return `${address}?initial=${encodeURIComponent(initial)}`;
}
