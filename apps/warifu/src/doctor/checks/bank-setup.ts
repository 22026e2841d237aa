import { readOrderStop } from '@warifu/banking';
import { UserError } from '@warifu/kernel';
import { readBankSetup } from '../../bank/bank-setup.ts';
import { weak, wrong, type Check, type Examined, type Finding } from '../finding.ts';

/** Whether the bank could start as it is configured, and whether it moves money. */
export const bankSetup: Check = {
  name: 'bank',
  async examine(examined) {
    const bank = examined.databases.find(({ name }) => name === 'bank');
    if (bank === undefined) return [];
    const { isStopped, reason } = await readOrderStop(bank.db.sql);
    const why = reason === null ? '' : `: ${reason}`;
    const stopped = isStopped
      ? [weak(`All transfers and payments of the bank are stopped${why}.`, 'npx warifu orders release --reason "…"')]
      : [];
    return [...(await lookAtSetup(examined)), ...stopped];
  },
};

async function lookAtSetup({ config, io }: Examined): Promise<Finding[]> {
  try {
    await readBankSetup(config, io.env);
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [wrong(error.message, 'See docs/starting-the-bank.md. A trial needs none of it.')];
  }
}
