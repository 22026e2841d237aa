import type { FieldError } from '@warifu/web/pages';

interface Missing<Name extends string> {
  readonly fields: Partial<Readonly<Record<Name, FieldError<'missing'>>>>;
}

/** What this showing of a form wants and was left empty; null for nothing. */
export function missingFields<Name extends string>(
  wanted: Readonly<Record<Name, boolean>>,
  values: Readonly<Record<NoInfer<Name>, unknown>>,
): Missing<Name> | null {
  const names = (Object.keys(wanted) as Name[]).filter((name) => wanted[name] && values[name] === undefined);
  if (names.length === 0) return null;
  const entries = names.map((name) => [name, { key: 'missing' }] as const);
  return { fields: Object.fromEntries(entries) as Partial<Record<Name, FieldError<'missing'>>> };
}
