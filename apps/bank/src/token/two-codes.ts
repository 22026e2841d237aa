import type { Fields, ShownForm, Visit } from '@warifu/web/pages';

const parameter = 'codes';

/**
 * Whether the page of a new token asks for two codes in a row: from the moment when one code showed that the token's clock is
 * off. The address says so from then on, also where something else is wrong with the next try.
 */
export function wantsTwoCodes({ query }: Visit, shown?: ShownForm): boolean {
  return query.get(parameter) === 'two' || shown?.errors.fields?.['code']?.key === 'two_codes_needed';
}

/** The form that is sent to the address which says so. */
export function withTwoCodes<F extends Fields, OwnError extends string>(
  shown: ShownForm<F, OwnError>,
): ShownForm<F, OwnError> {
  const [path = ''] = shown.address.split('?');
  return { ...shown, address: `${path}?${parameter}=two` };
}
