import type { Random } from '@warifu/kernel';
import { checkFacts, type CheckedFacts, type ContractFacts } from './contract-facts.ts';
import { newContractId, parseContractId, type ContractId } from './contract-id.ts';
import { readCsv, type CsvRecord } from './csv.ts';
import type { ImportSentences } from './import-sentences.ts';

/** What is wrong with a line, counted from 1, as a sentence. */
export interface ImportFault {
  readonly line: number;
  readonly message: string;
}

export interface ContractLine {
  readonly line: number;
  readonly contractId: ContractId;
  readonly facts: CheckedFacts;
}

interface Faulty {
  readonly faults: readonly ImportFault[];
}

const columns = ['contract_id', 'name', 'name_kana', 'email', 'phone', 'language'] as const;
const maxBytes = 4 * 1024 * 1024;
const maxContracts = 5_000;
const maxFaults = 100;

/**
 * The contracts of a CSV file in UTF-8 with the header line `contract_id,name,name_kana,email,phone,language`, at most 5,000;
 * an empty contract_id lets one be drawn. Otherwise its faults in the order of lines, the first hundred of them.
 */
export function readContractFile(
  file: Uint8Array,
  random: Random,
  say: ImportSentences,
): readonly ContractLine[] | Faulty {
  const records = recordsOf(file, say);
  if ('faults' in records) return records;
  const [header, ...rest] = records;
  if (header?.fields.join() !== columns.join()) return atLine(1, say.header(columns.join()));
  if (rest.length === 0) return atLine(1, say.empty);
  if (rest.length > maxContracts) return atLine(1, say.tooMany(maxContracts));
  const lines = rest.map((record) => readLine(record, random, say));
  const faults = [...lines.flatMap((line) => ('faults' in line ? line.faults : [])), ...repeatedIds(lines, say)];
  if (faults.length > 0) return { faults: faults.sort((a, b) => a.line - b.line).slice(0, maxFaults) };
  return lines as ContractLine[];
}

function recordsOf(file: Uint8Array, say: ImportSentences): readonly CsvRecord[] | Faulty {
  if (file.length > maxBytes) return atLine(1, say.tooLarge);
  const text = decode(file);
  if (text === null) return atLine(1, say.notUtf8);
  const records = readCsv(text);
  return Array.isArray(records) ? records : atLine(records.line, say.csv[records.fault]);
}

function decode(file: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return null;
  }
}

function readLine({ line, fields }: CsvRecord, random: Random, say: ImportSentences): ContractLine | Faulty {
  if (fields.length !== columns.length) {
    return atLine(line, say.fieldCount(fields.length, columns.length));
  }
  const [id = '', name = '', nameKana = '', email = '', phone = '', language = ''] = fields;
  const contractId = id.trim() === '' ? newContractId(random) : parseContractId(id);
  const facts = checkFacts({ name, nameKana, email, phone, language });
  const faults =
    'faults' in facts ? facts.faults.map((fault) => ({ line, message: say.fact(columnOf[fault.field], fault) })) : [];
  if (contractId === null) faults.unshift({ line, message: say.malformedId });
  return contractId === null || 'faults' in facts ? { faults } : { line, contractId, facts };
}

const columnOf: Readonly<Record<keyof ContractFacts, (typeof columns)[number]>> = {
  name: 'name',
  nameKana: 'name_kana',
  email: 'email',
  phone: 'phone',
  language: 'language',
};

function repeatedIds(lines: readonly (ContractLine | Faulty)[], say: ImportSentences): ImportFault[] {
  const first = new Map<ContractId, number>();
  return lines.flatMap((entry) => {
    if ('faults' in entry) return [];
    const { contractId, line } = entry;
    const earlier = first.get(contractId);
    if (earlier === undefined) first.set(contractId, line);
    return earlier === undefined ? [] : [{ line, message: say.repeatedId(contractId, earlier) }];
  });
}

function atLine(line: number, message: string): Faulty {
  return { faults: [{ line, message }] };
}
