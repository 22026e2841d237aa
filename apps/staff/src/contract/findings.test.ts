import type { ContractCase } from '@warifu/banking';
import { expect, it } from 'vitest';
import { findingsOf } from './findings.ts';

type Part<Key extends keyof ContractCase> = Partial<NonNullable<ContractCase[Key]>>;

interface Changes {
  readonly contract?: Part<'contract'>;
  readonly token?: Part<'token'> | null;
  readonly registration?: Readonly<Record<string, unknown>>;
  readonly signIns?: readonly string[];
}

/** A contract with which all is well but for what is said. */
function known({ contract, token, registration, signIns = [] }: Changes = {}): ContractCase {
  return {
    contract: { state: 'active', tokenState: 'active', ...contract },
    token:
      token === null
        ? null
        : { stop: null, registration: { state: 'enabled', failures: 0, driftSteps: 0, ...registration }, ...token },
    isTokenChangeOnItsWay: false,
    limits: { isCoolingOff: false },
    isSignInStopped: signIns.length > 9,
    signIns: signIns.map((result) => ({ result })),
    tellings: [],
    openOrders: [],
    bookings: [],
    reissueLetter: null,
    initialPasswords: [],
    requests: [],
  } as unknown as ContractCase;
}

function findings(changes: Changes = {}, areOrdersStopped = false): string[] {
  return findingsOf(known(changes), { areOrdersStopped }).map(({ key, count }) =>
    count === undefined ? key : `${key} ${count}`,
  );
}

it('finds nothing where all is as usual', () => {
  expect(findings()).toEqual([]);
});

it.each<[string, Changes, readonly string[]]>([
  [
    'a closed contract, and nothing besides',
    { contract: { state: 'closed', tokenState: 'lost' } },
    ['contract_closed'],
  ],
  [
    'a frozen contract before its token',
    { contract: { state: 'frozen', tokenState: 'locked' } },
    ['contract_frozen', 'token_locked'],
  ],
  [
    'a stop that the authority has not heard of',
    { contract: { tokenState: 'stolen' }, token: { stop: { askedAtMs: 1, toldAtMs: null } } },
    ['token_stolen', 'stop_not_told'],
  ],
  ['an authority that is away', { token: { registration: 'no_answer' } }, ['no_answer']],
  ['a token that the authority does not know', { token: { registration: 'none' } }, ['not_registered_there']],
  ['a lock that the bank has not heard of', { registration: { state: 'locked', failures: 10 } }, ['locked_there']],
  [
    'wrong codes and a clock that is off',
    { registration: { failures: 3, driftSteps: -2 } },
    ['failures 3', 'clock_off 60'],
  ],
  ['no token', { contract: { tokenState: 'none' }, token: null }, ['no_token']],
  [
    'wrong passwords since the last sign-in alone',
    { signIns: ['wrong_password', 'wrong_password', 'signed_in', 'wrong_password'] },
    ['wrong_passwords 2'],
  ],
  [
    'a sign-in that was stopped',
    { signIns: Array.from({ length: 10 }, () => 'wrong_password') },
    ['sign_in_stopped', 'wrong_passwords 10'],
  ],
])('tells of %s', (_what, changes, expected) => {
  expect(findings(changes)).toEqual(expected);
});

it('says of every contract that all orders of the bank are stopped', () => {
  expect(findings({}, true)).toEqual(['orders_stopped']);
});
