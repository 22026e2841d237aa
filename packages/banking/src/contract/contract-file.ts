import type { Random } from '@warifu/kernel';
import { checkFacts, type CheckedFacts, type ContractFacts, type FactFault } from './contract-facts.ts';
import { newContractId, parseContractId, type ContractId } from './contract-id.ts';
import { readCsv, type CsvFault, type CsvRecord } from './csv.ts';

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
export function readContractFile(file: Uint8Array, random: Random): readonly ContractLine[] | Faulty {
  const records = recordsOf(file);
  if ('faults' in records) return records;
  const [header, ...rest] = records;
  if (header?.fields.join() !== columns.join()) return atLine(1, `The first line must be ${columns.join()}.`);
  if (rest.length === 0) return atLine(1, 'The file has no contracts.');
  if (rest.length > maxContracts) return atLine(1, `The file has more than ${maxContracts} contracts: divide it.`);
  const lines = rest.map((record) => readLine(record, random));
  const faults = [...lines.flatMap((line) => ('faults' in line ? line.faults : [])), ...repeatedIds(lines)];
  if (faults.length > 0) return { faults: faults.sort((a, b) => a.line - b.line).slice(0, maxFaults) };
  return lines as ContractLine[];
}

function recordsOf(file: Uint8Array): readonly CsvRecord[] | Faulty {
  if (file.length > maxBytes) return atLine(1, 'The file is larger than 4 MiB: divide it.');
  const text = decode(file);
  if (text === null) return atLine(1, 'The file is not in UTF-8: save it again as CSV UTF-8.');
  const records = readCsv(text);
  return Array.isArray(records) ? records : atLine(records.line, csvSentences[records.fault]);
}

function decode(file: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return null;
  }
}

const csvSentences: Readonly<Record<CsvFault['fault'], string>> = {
  quote_not_closed: 'A quotation mark opens a field here and none closes it.',
  text_after_quote: 'After a closing quotation mark only a comma or the end of the line may follow.',
  quote_in_field: 'A field with a quotation mark in it must stand in quotation marks itself.',
};

function readLine({ line, fields }: CsvRecord, random: Random): ContractLine | Faulty {
  if (fields.length !== columns.length) {
    return atLine(line, `The line has ${fields.length} fields instead of ${columns.length}.`);
  }
  const [id = '', name = '', nameKana = '', email = '', phone = '', language = ''] = fields;
  const contractId = id.trim() === '' ? newContractId(random) : parseContractId(id);
  const facts = checkFacts({ name, nameKana, email, phone, language });
  const faults = 'faults' in facts ? facts.faults.map((fault) => ({ line, message: sentenceOf(fault) })) : [];
  if (contractId === null) faults.unshift({ line, message: 'contract_id must be 6 to 12 digits or capital letters.' });
  return contractId === null || 'faults' in facts ? { faults } : { line, contractId, facts };
}

const columnOf: Readonly<Record<keyof ContractFacts, (typeof columns)[number]>> = {
  name: 'name',
  nameKana: 'name_kana',
  email: 'email',
  phone: 'phone',
  language: 'language',
};

const forms: Readonly<Record<keyof ContractFacts, string>> = {
  name: 'a name without control characters',
  nameKana: 'written in kana',
  email: 'an e-mail address like hanako@example.jp',
  phone: 'a Japanese telephone number of 10 or 11 digits',
  language: 'ja or en',
};

function sentenceOf({ field, fault }: FactFault): string {
  const column = columnOf[field];
  if (fault === 'missing') return `${column} is empty.`;
  return fault === 'too_long' ? `${column} is too long.` : `${column} must be ${forms[field]}.`;
}

function repeatedIds(lines: readonly (ContractLine | Faulty)[]): ImportFault[] {
  const first = new Map<ContractId, number>();
  return lines.flatMap((entry) => {
    if ('faults' in entry) return [];
    const { contractId, line } = entry;
    const earlier = first.get(contractId);
    if (earlier === undefined) first.set(contractId, line);
    return earlier === undefined ? [] : [{ line, message: `${contractId} stands in line ${earlier} already.` }];
  });
}

function atLine(line: number, message: string): Faulty {
  return { faults: [{ line, message }] };
}
