import { describe, expect, it } from 'vitest';
import { defaultPolicy } from './default-policy.ts';
import { explainPolicy } from './explain-policy.ts';
import { readPolicy } from './read-policy.ts';

/** The sentences with which a policy is refused. */
function faultsOf(policy: unknown): string[] {
  try {
    readPolicy(JSON.stringify(policy));
  } catch (error) {
    expect(error).toMatchObject({ name: 'UserError' });
    return (error as Error).message.split('\n').slice(1);
  }
  return [];
}

/** The names of everything in a policy that is no section. */
function leaves(value: unknown, name = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [name];
  return Object.entries(value).flatMap(([field, inner]) => leaves(inner, name === '' ? field : `${name}.${field}`));
}

describe('a policy', () => {
  it('that says nothing is the default one, and that one is right', () => {
    expect(readPolicy('{}')).toEqual(defaultPolicy);
    expect(readPolicy(JSON.stringify(defaultPolicy))).toEqual(defaultPolicy);
  });

  it('changes only what it says', () => {
    const otherBank = [{ fromYen: 0, feeYen: 100 }];
    const policy = readPolicy(
      JSON.stringify({ holdMinutes: 5, limits: { coolingOff: { perDayYen: 300_000 } }, fees: { otherBank } }),
    );
    expect(policy).toEqual({
      ...defaultPolicy,
      holdMinutes: 5,
      limits: { ...defaultPolicy.limits, coolingOff: { perTransferYen: 300_000, perDayYen: 300_000 } },
      fees: { ...defaultPolicy.fees, otherBank },
    });
  });

  it('leaves the default one alone', () => {
    const before = JSON.stringify(defaultPolicy);
    readPolicy('{ "session": { "idleMinutes": 5 } }');
    expect(JSON.stringify(defaultPolicy)).toBe(before);
  });

  it.each(['', '{', 'hold: 10'])('is refused where it is not JSON: %j', (json) => {
    expect(() => readPolicy(json)).toThrow(/^The policy is not JSON: /);
  });

  it.each([null, [], 7, 'x', true])('is refused where it is not an object: %j', (json) => {
    expect(faultsOf(json)).toEqual(['The policy must be a JSON object.']);
  });

  it.each([
    [{ holdMinutes: 1 }, 'holdMinutes must be 2 or more.'],
    [{ holdMinutes: 61 }, 'holdMinutes must be 60 or less.'],
    [{ holdMinutes: 2.5 }, 'holdMinutes must be a whole number.'],
    [{ fees: { otherBank: 330 } }, 'fees.otherBank must be a list.'],
    [{ orderHours: { otherBank: { cutOff: 15 } } }, 'orderHours.otherBank.cutOff must be a text.'],
    [{ passwords: { denied: [''] } }, 'passwords.denied.0 must not have fewer than 1 characters.'],
    [{ holdMinutes: '10' }, 'holdMinutes must be a whole number.'],
    [{ session: null }, 'session must be an object.'],
    [{ codeFor: { changeEmail: 'yes' } }, 'codeFor.changeEmail must be true or false.'],
    [{ codeFor: { transfer: false } }, 'codeFor.transfer must be true: that cannot be switched off.'],
    [{ codeFor: { changeSignInCode: false } }, 'codeFor.changeSignInCode must be true: that cannot be switched off.'],
    [{ coolingOffHours: 23 }, 'coolingOffHours must be 24 or more.'],
    [{ argon2id: { memoryKib: 8192 } }, 'argon2id.memoryKib must be 19456 or more.'],
    [{ passwords: { minLength: 7 } }, 'passwords.minLength must be 8 or more.'],
    [{ session: { idleMinutes: 31 } }, 'session.idleMinutes must be 30 or less.'],
    [{ session: { absoluteHours: 25 } }, 'session.absoluteHours must be 24 or less.'],
    [{ signIn: { failuresInUnknownBrowsers: 101 } }, 'signIn.failuresInUnknownBrowsers must be 100 or less.'],
    [
      { orderHours: { otherBank: { cutOff: '25:00' } } },
      'orderHours.otherBank.cutOff must be a time like 15:00, up to 24:00.',
    ],
    [
      { orderHours: { otherBank: { cutOff: '24:01' } } },
      'orderHours.otherBank.cutOff must be a time like 15:00, up to 24:00.',
    ],
    [{ holdSeconds: 10 }, 'holdSeconds: the policy has no such field.'],
    [{ session: { idleSeconds: 10, idle: 1 } }, 'session.idleSeconds, session.idle: the policy has no such field.'],
    [{ fees: { otherBank: [] } }, 'fees.otherBank must have an entry.'],
    [{ fees: { otherBank: [{ fromYen: 0 }] } }, 'fees.otherBank.0 lacks feeYen.'],
    [
      { fees: { otherBank: [{ fromYen: 0, feeYen: 1, upTo: 2 }] } },
      'fees.otherBank.0.upTo: the policy has no such field.',
    ],
    [{ fees: { sameBank: [{ fromYen: 1, feeYen: 1 }] } }, 'fees.sameBank must begin with fromYen 0.'],
    [
      { fees: { sameBank: [0, 5, 5].map((fromYen) => ({ fromYen, feeYen: 1 })) } },
      'fees.sameBank must list its amounts in ascending order, each once.',
    ],
    [
      { limits: { withToken: { perTransferYen: 10_000_001 } } },
      'limits.withToken.perTransferYen (10000001) must not be above limits.withToken.perDayYen (10000000).',
    ],
    [
      { limits: { withoutToken: { perDayYen: 10_000_001 } } },
      'limits.withoutToken.perDayYen (10000001) must not be above limits.withToken.perDayYen (10000000).',
    ],
    [
      { limits: { coolingOff: { perTransferYen: 500_001, perDayYen: 1_000_000 } } },
      'limits.coolingOff.perTransferYen (500001) must not be above limits.withoutToken.perTransferYen (500000).',
    ],
    [
      { limits: { newContract: { perDayYen: 10_000_001 } } },
      'limits.newContract.perDayYen (10000001) must not be above limits.withToken.perDayYen (10000000).',
    ],
    [{ session: { warningMinutes: 10 } }, 'session.warningMinutes must be less than session.idleMinutes.'],
    [
      { passwords: { minLength: 64, maxLength: 63 } },
      'passwords.minLength (64) must not be above passwords.maxLength (63).',
    ],
    [
      { firstRegistration: { operationsWantTransferPassword: false } },
      'firstRegistration.operationsWantTransferPassword must be true where the registration page does not ask for that password (firstRegistration.pageAsksTransferPassword).',
    ],
  ])('%j is refused with a sentence that names the field', (policy, fault) => {
    expect(faultsOf(policy)).toEqual([fault]);
  });

  it('may ask for the password for transfers at registration instead of afterwards', () => {
    expect(
      faultsOf({ firstRegistration: { pageAsksTransferPassword: true, operationsWantTransferPassword: false } }),
    ).toEqual([]);
  });

  it('is refused for all its faults at once', () => {
    expect(faultsOf({ holdMinutes: 0, bookingHorizonDays: 0, x: 1 })).toHaveLength(3);
  });

  it('cannot bring fields along that are not its own', () => {
    const json = '{ "__proto__": { "holdMinutes": 60 }, "session": { "constructor": 1 } }';
    expect(() => readPolicy(json)).toThrow('__proto__: the policy has no such field.');
    expect(({} as Record<string, unknown>)['holdMinutes']).toBeUndefined();
  });
});

describe('the explanation of a policy', () => {
  const rows = explainPolicy(defaultPolicy);

  it('has a row for every field, in order', () => {
    expect(rows.map(({ name }) => name)).toEqual(leaves(defaultPolicy));
  });

  it('has a sentence and a value in every row', () => {
    for (const { name, value, meaning } of rows) {
      expect(meaning, name).toMatch(/^[A-Z].{10,}\.$/);
      expect(value, name).toMatch(/^\S/);
    }
  });

  it('explains no two fields alike', () => {
    const meanings = rows.map(({ meaning }) => meaning);
    expect(meanings.filter((meaning, index) => meanings.indexOf(meaning) !== index)).toEqual([]);
  });

  it('shows values as people read them', () => {
    const valueOf = (name: string) => rows.find((row) => row.name === name)?.value;
    expect(valueOf('limits.withToken.perDayYen')).toBe('10,000,000');
    expect(valueOf('codeFor.transfer')).toBe('yes');
    expect(valueOf('codeFor.registerPayee')).toBe('no');
    expect(valueOf('fees.otherBank')).toBe('from 0 yen: 330 yen; from 30,000 yen: 440 yen');
    expect(valueOf('orderHours.otherBank.cutOff')).toBe('15:00');
    expect(valueOf('passwords.denied')).toMatch(/^\d+ listed$/);
  });
});
