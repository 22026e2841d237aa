import type { Sql } from '@warifu/database';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import { optionalKinds, optionalNotices, type OptionalNotice } from '../notice/optional-notices.ts';
import { lockOwnContract, signedInContract, type SessionEnded, type SettingForm } from './signed-in.ts';

/** Which of the notices come that a customer can do without. All others always come. */
export type NoticeChoices = Readonly<Record<OptionalNotice, boolean>>;

export async function noticeChoices(sql: Sql, contractId: ContractId): Promise<NoticeChoices> {
  const chosen = await sql<{ kind: OptionalNotice; isWanted: boolean }[]>`
    select kind, is_wanted as "isWanted" from banking.notice_choice where contract_id = ${contractId}`;
  return { ...optionalNotices, ...Object.fromEntries(chosen.map(({ kind, isWanted }) => [kind, isWanted])) };
}

export async function changeNoticeChoices(
  banking: Banking,
  form: SettingForm & { readonly choices: NoticeChoices },
): Promise<{ readonly result: 'changed' | 'unchanged' } | SessionEnded> {
  const { choices } = form;
  const contractId = await signedInContract(banking, form);
  if (contractId === null) return { result: 'session_ended' };
  return await perform<{ readonly result: 'changed' | 'unchanged' } | SessionEnded>(
    banking,
    'customer',
    async (deed) => {
      if ((await lockOwnContract(deed, contractId)) === null) return { result: 'session_ended' };
      const present = await noticeChoices(deed.tx, contractId);
      if (optionalKinds.every((kind) => choices[kind] === present[kind])) return { result: 'unchanged' };
      await deed.tx`
      insert into banking.notice_choice (contract_id, kind, is_wanted)
      select ${contractId}, kind, is_wanted
      from unnest(${optionalKinds}::text[], ${optionalKinds.map((kind) => choices[kind])}::boolean[]) as given (kind, is_wanted)
      on conflict (contract_id, kind) do update set is_wanted = excluded.is_wanted`;
      deed.record('notice_choices_changed', contractId, { ...choices });
      deed.tell('notice_choices_changed', contractId);
      return { result: 'changed' };
    },
  );
}
