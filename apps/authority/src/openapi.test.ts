import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpAuthority } from './testing/http-authority.ts';

interface Operation {
  readonly summary?: string;
  readonly tags?: string[];
  readonly security?: object[];
  readonly requestBody?: { content: Record<string, { schema: object }> };
  readonly responses: Record<string, { description?: string; content?: Record<string, { schema: object }> }>;
}

interface Description {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
  readonly security: object[];
}

let authority: Awaited<ReturnType<typeof openHttpAuthority>>;
let description: Description;
let text: string;
beforeAll(async () => {
  authority = await openHttpAuthority();
  const answer = await authority.call('/openapi.json', { apiKey: null });
  description = answer.body as Description;
  text = answer.text;
});
afterAll(() => authority.close());

function operations(): [name: string, operation: Operation][] {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
}

const open = ['GET /v1/time', 'POST /v1/provisioning'];

describe('the description of the API', () => {
  it('is OpenAPI 3.1', () => {
    expect(description.openapi).toMatch(/^3\.1\.\d$/);
  });

  it('describes every route of the API, and those alone', () => {
    expect(
      operations()
        .map(([name]) => name)
        .sort(),
    ).toEqual([
      'DELETE /v1/registrations/{id}',
      'GET /v1/events',
      'GET /v1/registrations/{id}',
      'GET /v1/time',
      'GET /v1/validations/{requestId}',
      'POST /v1/app-credentials',
      'POST /v1/provisioning',
      'POST /v1/registrations',
      'POST /v1/registrations/{id}/disable',
      'POST /v1/registrations/{id}/enable',
      'POST /v1/registrations/{id}/temporary-code',
      'POST /v1/registrations/{id}/unlock',
      'POST /v1/synchronise',
      'POST /v1/validate',
    ]);
  });

  it('says of every operation what it does, what it answers and how it fails', () => {
    for (const [name, operation] of operations()) {
      expect(operation.summary, name).toMatch(/\w/);
      expect(operation.tags, name).toHaveLength(1);
      const { default: failure, ...successes } = operation.responses;
      expect(Object.keys(successes), name).toEqual([expect.stringMatching(/^20[014]$/)]);
      for (const response of Object.values(operation.responses)) expect(response.description, name).toMatch(/\w/);
      expect(failure?.content, name).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      });
    }
  });

  it('asks for the API key everywhere but where the token app asks', () => {
    expect(description.security).toEqual([{ apiKey: [] }]);
    expect(description.components.securitySchemes).toHaveProperty('apiKey');
    for (const [name, { security }] of operations())
      expect(security, name).toEqual(open.includes(name) ? [] : undefined);
  });

  it('refers to nothing that it does not hold', () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(references.length).toBeGreaterThan(5);
    for (const name of references) expect(description.components.schemas).toHaveProperty([name]);
    expect(text).not.toMatch(/"\$ref":"(?!#\/components\/schemas\/)/);
  });

  it('shows no secret in its examples', () => {
    expect(text).not.toContain('warifu_');
    expect(text).not.toMatch(/[A-Za-z0-9_-]{43,}/);
  });
});

describe('the page for people', () => {
  it('can be read, and brings all that it needs from the authority itself', async () => {
    const page = await authority.call('/docs/', { apiKey: null });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'self'|script-src[^;]*'self'/);
    expect(policy).not.toMatch(/unsafe-(?:inline|eval)[^;]*;?.*script/);
    const references = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(references.length).toBeGreaterThan(3);
    for (const address of references) {
      const { origin, pathname } = new URL(address, `${authority.url}/docs/`);
      expect(origin).toBe(authority.url);
      const part = await authority.call(pathname, { apiKey: null });
      expect(part.status, pathname).toBe(200);
    }
  });
});
