import type { Banking } from '../banking.ts';
import type { Language } from '../contract/contract.ts';
import { perform } from '../deed.ts';
import { lockOwnContract, signedInContract, type SessionEnded, type SettingForm } from './signed-in.ts';

/** Sets the language in which a customer is written to. */
export async function changeLanguage(
  banking: Banking,
  form: SettingForm & { readonly language: Language },
): Promise<{ readonly result: 'changed' | 'unchanged' } | SessionEnded> {
  const { language } = form;
  const contractId = await signedInContract(banking, form);
  if (contractId === null) return { result: 'session_ended' };
  return await perform<{ readonly result: 'changed' | 'unchanged' } | SessionEnded>(
    banking,
    'customer',
    async (deed) => {
      const contract = await lockOwnContract(deed, contractId);
      if (contract === null) return { result: 'session_ended' };
      if (contract.language === language) return { result: 'unchanged' };
      await deed.tx`
      update banking.contract set language = ${language}::banking.language, version = version + 1
      where id = ${contractId}`;
      deed.record('language_changed', contractId, { language });
      return { result: 'changed' };
    },
  );
}
