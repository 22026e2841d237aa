import type { ContractState, TokenState } from '@warifu/banking';
import { defineMessages } from '@warifu/web/pages';

interface StateTexts {
  readonly contract: Readonly<Record<ContractState, string>>;
  readonly token: Readonly<Record<TokenState, string>>;
}

/** How staff call the states of a contract and of its token. */
export const stateTexts = defineMessages<StateTexts>({
  ja: {
    contract: { active: '利用中', frozen: '凍結中', closed: '解約済み' },
    token: {
      none: '登録なし',
      active: '利用中',
      stopped_by_customer: 'お客さまが利用停止',
      stopped_by_staff: '当金庫が停止',
      locked: 'ロック（番号の誤りが続いた）',
      lost: '停止（紛失）',
      stolen: '停止（盗難）',
    },
  },
  en: {
    contract: { active: 'in use', frozen: 'frozen', closed: 'closed' },
    token: {
      none: 'none registered',
      active: 'in use',
      stopped_by_customer: 'stopped by the customer',
      stopped_by_staff: 'stopped by us',
      locked: 'locked (too many wrong numbers)',
      lost: 'stopped (lost)',
      stolen: 'stopped (stolen)',
    },
  },
});
