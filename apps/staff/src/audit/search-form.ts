import {
  addDays,
  parseCalendarDate,
  parseContractId,
  parseStaffId,
  parseTokenId,
  startOfTokyoDayMs,
  type CalendarDate,
  type HappeningFilters,
} from '@warifu/banking';
import {
  accept,
  choiceField,
  defineForm,
  optional,
  parsedField,
  refuse,
  type ShownFormOf,
  type ValuesOf,
} from '@warifu/web/pages';
import { auditedGroups, typesOf } from './audited-groups.ts';

const dateField = parsedField<CalendarDate>({
  kind: 'date',
  maxLength: 10,
  parse(text) {
    const date = parseCalendarDate(text.normalize('NFKC'));
    return date === null ? refuse('not_a_date') : accept(date);
  },
});

/** A member of staff by their ID; `operator` for the commands of the operator. */
const memberField = parsedField({
  maxLength: 64,
  parse(text) {
    const id = parseStaffId(text);
    if (id === null) return refuse('not_a_member');
    return accept((id as string) === 'operator' ? 'operator' : `staff:${id}`);
  },
});

/** Which entries of the audit log are wanted; empty for all. */
export const searchForm = defineForm({
  fields: {
    contract: optional(
      parsedField({
        maxLength: 40,
        parse(text) {
          const id = parseContractId(text);
          return id === null ? refuse('not_a_contract_id') : accept(id);
        },
      }),
    ),
    token: optional(
      parsedField({
        maxLength: 40,
        parse(text) {
          const id = parseTokenId(text);
          return id === null ? refuse('not_a_token_id') : accept(id);
        },
      }),
    ),
    member: optional(memberField),
    group: choiceField(['all', ...auditedGroups]),
    from: optional(dateField),
    to: optional(dateField),
  },
  ownErrors: ['not_a_date', 'not_a_member', 'not_a_contract_id', 'not_a_token_id', 'too_many'],
});

export type ShownSearch = ShownFormOf<typeof searchForm>;

/** Days are those of Tokyo, both included. */
export function filtersOf({
  contract,
  token,
  member,
  group,
  from,
  to,
}: ValuesOf<typeof searchForm.fields>): HappeningFilters {
  return {
    contractId: contract,
    tokenId: token,
    bankMember: member,
    types: group === 'all' ? undefined : typesOf(group),
    sinceMs: from === undefined ? undefined : startOfTokyoDayMs(from),
    untilMs: to === undefined ? undefined : startOfTokyoDayMs(addDays(to, 1)),
  };
}
