import { searchContracts, type ContractMatch } from '@warifu/banking';
import {
  Actions,
  defineForm,
  Field,
  Form,
  LinkButton,
  Notice,
  prefill,
  seeOther,
  SubmitButton,
  Table,
  textField,
  useMessages,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { HelpLink } from '../help/add-help-page.tsx';
import { Section } from '../layout/section.tsx';
import { StaffPage } from '../layout/staff-page.tsx';
import { useMayDo } from '../member/member-context.ts';
import type { StaffSite } from '../staff-site.ts';
import { contractAddress, importContractsAddress, openContractAddress } from './contract-addresses.ts';
import { problemOf } from './known-contract.ts';
import { searchMessages } from './search-messages.ts';
import { stateTexts } from './state-texts.ts';

const searchForm = defineForm({
  fields: { sought: textField({ maxLength: 100 }) },
  ownErrors: ['too_short', 'unreadable'],
});

type ShownSearch = ShownFormOf<typeof searchForm>;

interface Found {
  readonly matches: readonly ContractMatch[];
  readonly isCut: boolean;
}

const flow = 'search';
const soughtParameter = 'sought';

/** One box for whatever a caller can say. What was typed stays out of the address: it is a name or a number of a customer. */
export function addSearchPages({ routes, banking }: StaffSite): void {
  routes.addForm({
    address: addresses.contracts,
    action: 'look_up',
    form: searchForm,
    async show(visit, member, form) {
      const sought = visit.openFromAddress(flow, visit.query.get(soughtParameter) ?? '')?.['sought'];
      if (sought === undefined) {
        return <SearchPage form={form} found={null} isOpenedBefore={visit.told === 'opened_before'} />;
      }
      const shown = prefill(form, { sought });
      if (form.isAgain) return <SearchPage form={shown} found={null} />;
      const answer = await searchContracts(banking, member, sought);
      switch (answer.result) {
        case 'searched': {
          const only = onlyOne(answer);
          return only === null ? <SearchPage form={shown} found={answer} /> : seeOther(contractAddress(only.id));
        }
        case 'too_short':
        case 'unreadable': {
          const errors = { fields: { sought: { key: answer.result } } };
          return <SearchPage form={{ ...shown, errors }} found={null} />;
        }
        case 'refused_to_staff':
          throw problemOf(answer.result);
      }
    },
    submit(visit, _member, { values }) {
      const sealed = visit.sealForAddress(flow, values);
      return seeOther(`${addresses.contracts}?${soughtParameter}=${sealed}`);
    },
  });
}

/** The one contract that a number stands for. Names are shown first: there may be others of the same sound. */
function onlyOne({ matches, isCut }: Found): ContractMatch | null {
  const [first, ...others] = matches;
  return first !== undefined && others.length === 0 && !isCut && first.by !== 'name' ? first : null;
}

function SearchPage({
  form,
  found,
  isOpenedBefore = false,
}: {
  form: ShownSearch;
  found: Found | null;
  isOpenedBefore?: boolean;
}): JSX.Element {
  const m = useMessages(searchMessages);
  return (
    <StaffPage title={m.title} place="contracts">
      {isOpenedBefore ? (
        <Notice kind="warning">
          <p>{m.openedBefore}</p>
        </Notice>
      ) : null}
      <Form form={form} labels={{ sought: m.field }} sentences={m.sentences}>
        <Field name="sought" hint={m.hint} takesFocus={found === null} />
        <SubmitButton>{m.search}</SubmitButton>
      </Form>
      {found === null ? null : <Matches found={found} />}
      <p class="small-print">{m.logged}</p>
      <HelpLink />
      <NewContracts />
    </StaffPage>
  );
}

function Matches({ found: { matches, isCut } }: { found: Found }): JSX.Element {
  const m = useMessages(searchMessages);
  const states = useMessages(stateTexts);
  const { name, id, phone, contract, token, by } = m.columns;
  return (
    <>
      <Table
        caption={m.caption(matches.length)}
        columns={[
          { key: 'name', name },
          { key: 'id', name: id },
          { key: 'phone', name: phone },
          { key: 'contract', name: contract },
          { key: 'token', name: token },
          { key: 'by', name: by },
        ]}
        rows={matches.map((match) => ({
          key: match.id,
          cells: {
            name: (
              <a href={contractAddress(match.id)}>
                {match.name} <span class="kana">{match.nameKana}</span>
              </a>
            ),
            id: match.id,
            phone: match.phone,
            contract: states.contract[match.state],
            token: states.token[match.tokenState],
            by: m.by[match.by],
          },
        }))}
        empty={m.none}
      />
      {isCut ? <p>{m.cut}</p> : null}
    </>
  );
}

function NewContracts(): JSX.Element | null {
  const m = useMessages(searchMessages);
  if (!useMayDo('open_contract')) return null;
  return (
    <Section title={m.more}>
      <Actions>
        <LinkButton address={openContractAddress}>{m.open}</LinkButton>
        <LinkButton address={importContractsAddress}>{m.import}</LinkButton>
      </Actions>
    </Section>
  );
}
