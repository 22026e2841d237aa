import type { ContractId } from '@warifu/banking';
import { defineMessages, seeOther, type Redirect } from '@warifu/web/pages';
import { contractAddress } from './contract-addresses.ts';

/** What the page of a contract may be asked to say that has been done. */
export const toldOfContract = defineMessages({
  ja: {
    frozen: '凍結しました。いまから、ログインも取引もできません。解除には、起票と承認が要ります。',
    closed: '解約しました。もう元には戻せません。',
    unlocked: 'ロックを解除しました。次の番号から、ふつうに使えます。',
    sign_in_unlocked: 'ログインの停止を解きました。お客さまは、もう一度ログインできます。',
    code_told: '臨時コードは、もう一度は出ません。必要なときは、新しく出してください。',
    done_before: 'この操作は、もう済んでいます。二度は行いません。',
  },
  en: {
    frozen: 'The contract is frozen. From now on nobody can sign in or move money. To release it takes two people.',
    closed: 'The contract is closed, for ever.',
    unlocked: 'The token is unlocked. The next number will be taken.',
    sign_in_unlocked: 'The customer can sign in again.',
    code_told: 'The temporary code is not shown again. If it is needed, please issue another one.',
    done_before: 'This has been done already. It was not done twice.',
  },
});

export type ToldOfContract = keyof (typeof toldOfContract)['ja'];

/** To the page of the contract, which says what has been done. */
export function toContract(id: ContractId, told: ToldOfContract): Redirect {
  return seeOther(contractAddress(id), { told });
}

/** @param told whatever the address says was done */
export function isToldOfContract(told: string | undefined): told is ToldOfContract {
  return told !== undefined && Object.hasOwn(toldOfContract.ja, told);
}
