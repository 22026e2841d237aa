import type { Banking } from '../banking.ts';
import { perform, type Actor } from '../deed.ts';
import { addContracts, prepareContract, type InitialLetter, type PreparedContract } from './add-contracts.ts';
import type { ContractId } from './contract-id.ts';
import { readContractFile, type ContractLine, type ImportFault } from './contract-file.ts';

/** Nothing was done. */
interface Refused {
  readonly result: 'refused';
  readonly faults: readonly ImportFault[];
}

export type ContractImport =
  { readonly result: 'imported'; readonly letters: readonly InitialLetter[] } | Refused | { readonly result: 'busy' };

/** What an import would come to now. */
export type ImportCheck = { readonly result: 'importable'; readonly contracts: number } | Refused;

class TakenMeanwhile extends Error {
  readonly added: Set<ContractId>;

  constructor(added: Set<ContractId>) {
    super('a contract ID was taken while passwords were hashed');
    this.added = added;
  }
}

/** Opens all contracts of a CSV file, or none. See `readContractFile` for its form. */
export async function importContracts(banking: Banking, actor: Actor, file: Uint8Array): Promise<ContractImport> {
  const lines = await importableLines(banking, file);
  if ('result' in lines) return lines;
  const contracts = await prepare(banking, lines);
  if (contracts === 'busy') return { result: 'busy' };
  try {
    await perform(banking, actor, async (deed) => {
      const added = await addContracts(deed, contracts);
      if (added.size < contracts.length) throw new TakenMeanwhile(added);
    });
  } catch (error) {
    if (!(error instanceof TakenMeanwhile)) throw error;
    const ids = lines.map(({ contractId }) => contractId);
    return refused(lines, new Set(ids.filter((id) => !error.added.has(id))));
  }
  return { result: 'imported', letters: contracts.map(({ letter }) => letter) };
}

/** Says what `importContracts` would, and does nothing. */
export async function checkContractImport(
  banking: Pick<Banking, 'db' | 'random'>,
  file: Uint8Array,
): Promise<ImportCheck> {
  const lines = await importableLines(banking, file);
  return 'result' in lines ? lines : { result: 'importable', contracts: lines.length };
}

async function importableLines(
  banking: Pick<Banking, 'db' | 'random'>,
  file: Uint8Array,
): Promise<readonly ContractLine[] | Refused> {
  const lines = readContractFile(file, banking.random);
  if ('faults' in lines) return { result: 'refused', faults: lines.faults };
  const taken = await takenIds(banking, lines);
  return taken.size > 0 ? refused(lines, taken) : lines;
}

function refused(lines: readonly ContractLine[], taken: ReadonlySet<ContractId>): Refused {
  const faults = lines
    .filter(({ contractId }) => taken.has(contractId))
    .map(({ line, contractId }) => ({ line, message: `There is a contract ${contractId} already.` }));
  return { result: 'refused', faults };
}

async function takenIds({ db }: Pick<Banking, 'db'>, lines: readonly ContractLine[]): Promise<Set<ContractId>> {
  const rows = await db.sql<{ id: ContractId }[]>`
    select id from banking.contract where id = any (${lines.map(({ contractId }) => contractId)}::text[])`;
  return new Set(rows.map(({ id }) => id));
}

/** Before the transaction, since thousands of passwords take minutes; one at a time, so that others get their turns between. */
async function prepare(banking: Banking, lines: readonly ContractLine[]): Promise<PreparedContract[] | 'busy'> {
  return await banking.passwords.within(async (desk) => {
    const contracts: PreparedContract[] = [];
    for (const line of lines) contracts.push(await prepareContract(banking, desk, line));
    return contracts;
  });
}
