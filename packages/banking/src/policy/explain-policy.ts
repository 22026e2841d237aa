import Type, { type TSchema } from 'typebox';
import { BankPolicySchema, type BankPolicy } from './policy-schema.ts';

/** A line of what `npx warifu policy` shows. */
export interface PolicyRow {
  /** As in the JSON file, with dots: `limits.withToken.perDayYen`. The unit is its last word. */
  readonly name: string;
  readonly value: string;
  /** A sentence. */
  readonly meaning: string;
}

/** Every field of a policy with its value and its meaning, in the order of the schema. */
export function explainPolicy(policy: BankPolicy): PolicyRow[] {
  return rows(BankPolicySchema, policy, '');
}

function rows(schema: TSchema, value: unknown, name: string): PolicyRow[] {
  if (!Type.IsObject(schema)) return [{ name, value: shown(value), meaning: meaningOf(schema) }];
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.entries(schema.properties).flatMap(([field, node]) =>
    rows(node, fields[field], name === '' ? field : `${name}.${field}`),
  );
}

function meaningOf(schema: TSchema): string {
  return 'description' in schema ? String(schema.description) : '';
}

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return value;
  const entries = value as readonly (string | { readonly fromYen: number; readonly feeYen: number })[];
  const bands = entries.filter((entry) => typeof entry === 'object');
  if (bands.length === 0) return `${entries.length} listed`;
  return bands.map(({ fromYen, feeYen }) => `from ${number(fromYen)} yen: ${number(feeYen)} yen`).join('; ');
}

function number(value: number): string {
  return value.toLocaleString('en');
}
