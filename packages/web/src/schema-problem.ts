import type { FastifySchemaValidationError } from 'fastify';
import { BaseProblem } from './problem.ts';

const partNames: Readonly<Record<string, string>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'headers',
};

const maxFieldLength = 64;

/** What a value must be, by the JSON Schema keyword that it breaks. Never says what it was: that could be a secret. */
const demands: Readonly<Record<string, (params: Record<string, unknown>) => string>> = {
  type: ({ type }) => `must be of type ${String(type)}`,
  minLength: ({ limit }) => `must have at least ${String(limit)} characters`,
  maxLength: ({ limit }) => `must have at most ${String(limit)} characters`,
  minimum: ({ limit }) => `must be at least ${String(limit)}`,
  maximum: ({ limit }) => `must be at most ${String(limit)}`,
  enum: ({ allowedValues }) => `must be one of ${(allowedValues as unknown[]).map(String).join(', ')}`,
};

/** The name of an unknown field is the client's own text: shown only where it is short and plain. */
function showFieldName(name: string): string {
  return /^[\w.$-]+$/.test(name) && name.length <= maxFieldLength ? name : '(unprintable)';
}

/** `/a/b` as `a.b`. A JSON Pointer of Ajv names only fields that the schema knows, and positions in lists. */
function showPlace(part: string, instancePath: string): string {
  if (instancePath === '') return `The ${part}`;
  return `The field "${instancePath.slice(1).replaceAll('/', '.')}" of the ${part}`;
}

/** The first breach that Ajv found, as the problem to answer: `unknown_field` or `malformed`. */
export function schemaProblem(
  errors: readonly FastifySchemaValidationError[],
  context: string,
): InstanceType<typeof BaseProblem> {
  const part = partNames[context] ?? context;
  const [error] = errors;
  if (error === undefined) return new BaseProblem('malformed');
  const { keyword, params, instancePath } = error;
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    const field = showFieldName(String(params['additionalProperty'] ?? params['unevaluatedProperty']));
    return new BaseProblem('unknown_field', {
      detail: `${showPlace(part, instancePath)} does not have a field "${field}".`,
      extensions: { field },
    });
  }
  const place = showPlace(part, instancePath);
  if (keyword === 'required') {
    return new BaseProblem('malformed', { detail: `${place} lacks the field "${String(params['missingProperty'])}".` });
  }
  const demand = demands[keyword]?.(params) ?? 'is not as the API description asks';
  return new BaseProblem('malformed', { detail: `${place} ${demand}.` });
}
