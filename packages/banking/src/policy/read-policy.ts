import { UserError } from '@warifu/kernel';
import Value from 'typebox/value';
import { crossFieldFaults } from './cross-field-rules.ts';
import { defaultPolicy } from './default-policy.ts';
import { BankPolicySchema, type BankPolicy } from './policy-schema.ts';

/**
 * The policy that a JSON text describes. What it leaves out is as in `defaultPolicy`; a list that it gives replaces the whole list.
 * @throws UserError with a sentence for each fault (the first ones of many), naming the field
 */
export function readPolicy(json: string): BankPolicy {
  const policy = withDefaults(parse(json), defaultPolicy);
  const faults = Value.Check(BankPolicySchema, policy) ? crossFieldFaults(policy) : schemaFaults(policy);
  if (faults.length > 0) throw new UserError(['The policy cannot be used:', ...faults].join('\n'));
  return policy as BankPolicy;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new UserError(`The policy is not JSON: ${(error as SyntaxError).message}`, { cause: error });
  }
}

function withDefaults(given: unknown, defaults: unknown): unknown {
  if (!isObject(given) || !isObject(defaults)) return given;
  const merged: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    const known = Object.hasOwn(defaults, name) ? withDefaults(value, defaults[name]) : value;
    // Not by assignment: `__proto__` is a field like any other unknown one.
    Object.defineProperty(merged, name, { value: known, enumerable: true, configurable: true, writable: true });
  }
  return merged;
}

function schemaFaults(policy: unknown): string[] {
  if (!isObject(policy)) return ['The policy must be a JSON object.'];
  return Value.Errors(BankPolicySchema, policy)
    .filter(({ keyword }) => keyword !== 'boolean')
    .map((error) => {
      const field = fieldName(error.instancePath);
      switch (error.keyword) {
        case 'additionalProperties':
          return unknownFields(field, error.params.additionalProperties);
        case 'required':
          return `${field} lacks ${error.params.requiredProperties.join(', ')}.`;
        case 'type':
          return `${field} must be ${typeWords[String(error.params.type)] ?? 'of another type'}.`;
        case 'minimum':
          return `${field} must be ${error.params.limit} or more.`;
        case 'maximum':
          return `${field} must be ${error.params.limit} or less.`;
        case 'const':
          return `${field} must be ${String(error.params.allowedValue)}: that cannot be switched off.`;
        case 'pattern':
          return `${field} must be a time like 15:00, up to 24:00.`;
        case 'minItems':
          return `${field} must have an entry.`;
        case 'maxItems':
          return `${field} must have at most ${error.params.limit} entries.`;
        default:
          return `${field} ${error.message}.`;
      }
    });
}

const typeWords: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  boolean: 'true or false',
  string: 'a text',
  object: 'an object',
  array: 'a list',
};

function unknownFields(where: string, names: readonly string[]): string {
  const list = names.map((name) => (where === '' ? name : `${where}.${name}`)).join(', ');
  return `${list}: the policy has no such field.`;
}

/** `/fees/otherBank/0/fromYen` as `fees.otherBank.0.fromYen`. */
function fieldName(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
