import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHttpAuthority } from './testing/http-authority.ts';

let authority: Awaited<ReturnType<typeof openHttpAuthority>>;
beforeAll(async () => {
  authority = await openHttpAuthority();
});
afterAll(() => authority.close());

/** The value of a sample, by its name and all of its labels. */
async function sample(name: string, labels: Readonly<Record<string, string>>): Promise<number | undefined> {
  const { text } = await authority.call('/metrics', { apiKey: null });
  const line = text.split('\n').find((candidate) => {
    const [, sampleName, sampleLabels = ''] = /^(\w+)(?:\{(.*)\})? /.exec(candidate) ?? [];
    return (
      sampleName === name &&
      Object.entries(labels).every(([label, value]) => sampleLabels.includes(`${label}="${value}"`))
    );
  });
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

it('validations are counted by their result and reason', async () => {
  const token = await authority.registeredToken();
  const validate = (code: string, requestId?: string) =>
    authority.call('/v1/validate', { body: { credentialId: token.credentialId, code, requestId } });
  await validate(token.code(), 'one');
  await validate(token.code());
  await validate(token.code());
  for (const code of token.wrongCodes(2)) await validate(code);
  await validate(token.code(1), 'one');
  const count = (labels: Record<string, string>) => sample('warifu_validations_total', labels);
  expect(await count({ result: 'accepted', reason: '' })).toBe(1);
  expect(await count({ result: 'rejected', reason: 'used_code' })).toBe(2);
  expect(await count({ result: 'rejected', reason: 'wrong_code' })).toBe(2);
  expect(await count({ result: 'request_id_reused', reason: '' })).toBe(1);
  expect(await sample('warifu_validation_seconds_count', {})).toBe(6);
  expect(await sample('warifu_validation_batch_size_sum', {})).toBeGreaterThanOrEqual(5);
  expect(await sample('warifu_http_problems_total', { code: 'request_id_reused' })).toBe(1);
});

it('credentials are counted by what became of the request', async () => {
  const before = (await sample('warifu_provisionings_total', { result: 'issued' })) ?? 0;
  await authority.newToken();
  await authority.call('/v1/provisioning', { body: { platform: 'phone', publicKey: 'B'.repeat(87) } });
  expect(await sample('warifu_provisionings_total', { result: 'issued' })).toBe(before + 1);
  expect(await sample('warifu_provisionings_total', { result: 'refused' })).toBe(1);
});

it.each(['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'via'])(
  'are refused to a request with %s',
  async (name) => {
    const answer = await authority.call('/metrics', { headers: { [name]: '1.1 proxy' } });
    expect(answer.body).toMatchObject({ status: 403, code: 'forwarded_metrics' });
  },
);
