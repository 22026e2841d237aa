import { describe, expect, it } from 'vitest';
import type { TokenState } from '../contract/contract.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { CodeOperation } from '../policy/policy-schema.ts';
import { hourMs, startMs } from '../testing/test-bank.ts';
import { demandFor, type Demand, type ProofPurpose } from './demand.ts';

const everyOperation = Object.fromEntries(
  Object.keys(defaultPolicy.codeFor).map((operation) => [operation, true]),
) as Record<CodeOperation, true>;
const policy = { ...defaultPolicy, codeFor: everyOperation };
const operations = Object.keys(everyOperation) as CodeOperation[];

function demand(
  purpose: ProofPurpose,
  tokenState: TokenState,
  {
    unvouchedAtMs = null,
    ...rest
  }: { unvouchedAtMs?: number | null; contractState?: 'frozen'; isStopUntold?: boolean; on?: typeof policy } = {},
): Demand {
  const { contractState = 'active', isStopUntold = false, on = policy } = rest;
  return demandFor(on, purpose, { contractState, tokenState, isStopUntold, unvouchedAtMs }, startMs);
}

describe('no weak door', () => {
  const refusals = { locked: 'token_locked', lost: 'token_lost', stolen: 'token_lost' } as const;
  const shut = ['stopped_by_staff', 'locked', 'lost', 'stolen'] as const;

  it.each(operations.flatMap((operation) => shut.map((state) => [operation, state] as const)))(
    'for %s no password stands in where the token is %s',
    (operation, state) => {
      const { asks } = demand(operation, state);
      expect(asks).toBe(state === 'stopped_by_staff' ? 'code' : 'refused');
    },
  );

  it.each(['locked', 'lost', 'stolen'] as const)('nothing proves anything where the token is %s', (state) => {
    expect(demand('transfer', state)).toEqual({ asks: 'refused', reason: refusals[state] });
    expect(demand('signIn', state)).toEqual({ asks: 'refused', reason: refusals[state] });
  });

  it.each(['transfer', 'billPayment', 'raiseLimit', 'changeEmail'] as const)(
    'the password stands in for %s where there never was a token, or its customer has stopped it',
    (operation) => {
      expect(demand(operation, 'none').asks).toBe('transfer_password');
      expect(demand(operation, 'stopped_by_customer').asks).toBe('transfer_password');
    },
  );

  it('what staff stopped lets temporary codes pass alone, and neither be stopped nor exchanged with one', () => {
    expect(demand('transfer', 'stopped_by_staff')).toEqual({ asks: 'code', onlyTemporaryCode: true });
    expect(demand('signIn', 'stopped_by_staff')).toEqual({ asks: 'code', onlyTemporaryCode: true });
    for (const purpose of ['stopToken', 'exchangeToken', 'resynchroniseToken'] as const) {
      expect(demand(purpose, 'stopped_by_staff')).toEqual({ asks: 'refused', reason: 'token_stopped' });
    }
  });

  it.each(['signIn', 'stopToken', 'exchangeToken', 'resynchroniseToken', 'changeSignInCode'] as const)(
    'for %s the password never stands in',
    (purpose) => {
      expect(demand(purpose, 'none')).toEqual({ asks: 'refused', reason: 'no_token' });
      expect(demand(purpose, 'stopped_by_customer')).toEqual({ asks: 'refused', reason: 'no_token' });
      expect(demand(purpose, 'active', { unvouchedAtMs: startMs }).asks).toBe('code');
    },
  );
});

describe('a token that nobody vouched for', () => {
  it.each(operations.filter((operation) => operation !== 'changeSignInCode'))(
    'opens %s for a day only together with the password',
    (operation) => {
      const at = (unvouchedAtMs: number) => demand(operation, 'active', { unvouchedAtMs }).asks;
      expect(at(startMs)).toBe('code_and_transfer_password');
      expect(at(startMs - 24 * hourMs + 1)).toBe('code_and_transfer_password');
      expect(at(startMs - 24 * hourMs)).toBe('code');
    },
  );

  it('lets nothing prove anything while the authority would still take the codes of a token that staff have stopped', () => {
    for (const purpose of ['transfer', 'signIn'] as const) {
      const refused = { asks: 'refused', reason: 'token_stopped' };
      expect(demand(purpose, 'stopped_by_staff', { isStopUntold: true })).toEqual(refused);
    }
  });

  it('wants the password besides a temporary code too', () => {
    expect(demand('transfer', 'stopped_by_staff', { unvouchedAtMs: startMs })).toEqual({
      asks: 'code_and_transfer_password',
      onlyTemporaryCode: true,
    });
  });

  it('wants no password again where the registration page has asked for it and the policy says so', () => {
    const on = {
      ...policy,
      firstRegistration: { pageAsksTransferPassword: true, operationsWantTransferPassword: false },
    };
    expect(demand('transfer', 'active', { unvouchedAtMs: startMs, on }).asks).toBe('code');
  });
});

it('an operation that the policy leaves out wants nothing, whatever the token is', () => {
  const on = { ...policy, codeFor: { ...everyOperation, registerPayee: false } } as unknown as typeof policy;
  for (const state of ['none', 'active', 'locked'] as const)
    expect(demand('registerPayee', state, { on }).asks).toBe('nothing');
});

it('a contract that is frozen proves nothing', () => {
  expect(demand('transfer', 'active', { contractState: 'frozen' })).toEqual({
    asks: 'refused',
    reason: 'contract_not_active',
  });
});
