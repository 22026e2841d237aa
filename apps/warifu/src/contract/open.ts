import { openContract, type ContractFacts, type FactFault } from '@warifu/banking';
import { UserError } from '@warifu/kernel';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';
import { letterJson, tellOnce } from './letters.ts';

export interface OpenOptions extends LeafOptions, ContractFacts {
  readonly id?: string;
}

/** Opens a contract and prints its initial passwords, this once. */
export async function open(io: Io, options: OpenOptions): Promise<void> {
  const { id, name, nameKana, email, phone, language } = options;
  const facts = { name, nameKana, email, phone, language, ...(id === undefined ? {} : { id }) };
  const opening = await atTheBankDesk(io, async ({ banking }) => openContract(await banking(), 'operator', facts));
  const report = new Report(io, options);
  switch (opening.result) {
    case 'opened': {
      const { contractId, loginPassword, transferPassword } = opening.letter;
      report.result(letterJson(opening.letter), [
        `contract ID                              ${contractId}`,
        `login password (ログインパスワード)      ${loginPassword.reveal()}`,
        `transfer password (資金移動用パスワード) ${transferPassword.reveal()}`,
      ]);
      report.say(tellOnce);
      return;
    }
    case 'faulty':
      throw new UserError(opening.faults.map(faultSentence).join('\n'));
    case 'malformed_id':
      throw new UserError(`"${id ?? ''}" is no contract ID: it has 6 to 12 digits or letters.`);
    case 'id_taken':
      throw new UserError(`There is a contract ${id ?? ''} already.`);
    case 'busy':
      throw new UserError('Too many passwords are being hashed; try again.');
  }
}

const optionOf: Readonly<Record<keyof ContractFacts, { readonly option: string; readonly form: string }>> = {
  name: { option: '--name', form: 'a name without control characters' },
  nameKana: { option: '--name-kana', form: 'written in kana' },
  email: { option: '--email', form: 'an e-mail address like hanako@example.jp' },
  phone: { option: '--phone', form: 'a Japanese telephone number of 10 or 11 digits' },
  language: { option: '--language', form: 'ja or en' },
};

function faultSentence({ field, fault }: FactFault): string {
  const { option, form } = optionOf[field];
  if (fault === 'missing') return `${option} is empty.`;
  return fault === 'too_long' ? `${option} is too long.` : `${option} must be ${form}.`;
}
