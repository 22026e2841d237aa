import type { Banking } from '../banking.ts';
import { perform, type Actor, type Door } from '../deed.ts';
import { addContracts, prepareContract, type InitialLetter, type PreparedContract } from './add-contracts.ts';
import type { ContractId } from './contract-id.ts';
import { readContractFile, type ContractLine, type ImportFault } from './contract-file.ts';
import type { Language } from './contract.ts';
import { importSentences, type ImportSentences } from './import-sentences.ts';

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
  return await importContractsThrough<never>(banking, (work) => perform(banking, actor, work), file);
}

/** The same through a door that may refuse; a reason goes into the audit log. What is wrong is told in `language`. */
export async function importContractsThrough<Refusal>(
  banking: Banking,
  door: Door<Refusal>,
  file: Uint8Array,
  { language = 'en', ...why }: { readonly reason?: string; readonly language?: Language } = {},
): Promise<ContractImport | Refusal> {
  const say = importSentences[language];
  const lines = await importableLines(banking, file, say);
  if ('result' in lines) return lines;
  const contracts = await prepare(banking, lines);
  if (contracts === 'busy') return { result: 'busy' };
  try {
    return await door(async (deed): Promise<ContractImport> => {
      const added = await addContracts(deed, contracts, why);
      if (added.size < contracts.length) throw new TakenMeanwhile(added);
      return { result: 'imported', letters: contracts.map(({ letter }) => letter) };
    });
  } catch (error) {
    if (!(error instanceof TakenMeanwhile)) throw error;
    const ids = lines.map(({ contractId }) => contractId);
    return refused(lines, new Set(ids.filter((id) => !error.added.has(id))), say);
  }
}

/** Says what `importContracts` would, and does nothing. */
export async function checkContractImport(
  banking: Pick<Banking, 'db' | 'random'>,
  file: Uint8Array,
  language: Language = 'en',
): Promise<ImportCheck> {
  const lines = await importableLines(banking, file, importSentences[language]);
  return 'result' in lines ? lines : { result: 'importable', contracts: lines.length };
}

async function importableLines(
  banking: Pick<Banking, 'db' | 'random'>,
  file: Uint8Array,
  say: ImportSentences,
): Promise<readonly ContractLine[] | Refused> {
  const lines = readContractFile(file, banking.random, say);
  if ('faults' in lines) return { result: 'refused', faults: lines.faults };
  const taken = await takenIds(banking, lines);
  return taken.size > 0 ? refused(lines, taken, say) : lines;
}

function refused(lines: readonly ContractLine[], taken: ReadonlySet<ContractId>, say: ImportSentences): Refused {
  const faults = lines
    .filter(({ contractId }) => taken.has(contractId))
    .map(({ line, contractId }) => ({ line, message: say.takenId(contractId) }));
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
