import { isoTime, systemRandom, type ManualClock } from '@warifu/kernel';
import type { SimulatedToken } from '@warifu/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LockPolicy } from './failures.ts';
import { disableReasons } from './registration-state.ts';
import { createRelyingParty } from './relying-parties.ts';
import type { CredentialService } from './service.ts';
import { LifeModel, type ModelCode } from './testing/life-model.ts';
import { at, openTestAuthority, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());

/** The program under test, with one token at a relying party of its own. */
interface Real {
  readonly service: CredentialService;
  readonly clock: ManualClock;
  readonly address: ReturnType<typeof at>;
  readonly token: SimulatedToken;
  /** All temporary codes that were ever told. */
  readonly told: string[];
}

type Outcome =
  string | { readonly result: string; readonly reason?: string; readonly code?: string } | { readonly state: string };

type Command = fc.AsyncCommand<LifeModel, Real>;

/** Does the same on both sides, and compares the answers and then what there is to see. */
function command(
  name: string,
  act: (model: LifeModel, real: Real) => Promise<[expected: string, actual: Outcome]>,
): Command {
  return {
    check: () => true,
    run: async (model, real) => {
      const [expected, actual] = await act(model, real);
      expect(wordFor(actual), name).toBe(expected);
      expect(await real.service.registration(real.address), `after ${name}`).toEqual(expectedView(model, real));
    },
    toString: () => name,
  };
}

function wordFor(outcome: Outcome): string {
  if (typeof outcome === 'string') return outcome;
  if ('state' in outcome) return outcome.state;
  return outcome.reason ?? outcome.code ?? outcome.result;
}

function expectedView(model: LifeModel, { address }: Real) {
  if (!model.isVisible) return null;
  return {
    credentialId: address.credentialId,
    state: model.state,
    ...(model.reason === null ? {} : { reason: model.reason }),
    failures: model.failures,
    driftSteps: model.drift,
    ...(model.lastAcceptedAtMs === null ? {} : { lastAcceptedAt: isoTime(model.lastAcceptedAtMs) }),
  };
}

/** The code so many steps from the expected one (null: a wrong code), with its step where no other near one has the same. */
function codeAt(offset: ModelCode, { step, drift }: LifeModel, { token }: Real): { step: ModelCode; code: string } {
  const code = offset === null ? undefined : token.code(drift + offset);
  const near = Array.from({ length: 61 }, (_, index) => token.code(drift + index - 30));
  const isTheOnlyOne = near.filter((other) => other === code).length === 1;
  if (offset === null || code === undefined || !isTheOnlyOne) return { step: null, code: token.wrongCodes(1)[0] ?? '' };
  return { step: step + drift + offset, code };
}

const validate = (offset: ModelCode) =>
  command(`validate(${offset ?? 'wrong'})`, async (model, real) => {
    const { step, code } = codeAt(offset, model, real);
    return [model.validate(step), await real.service.validate({ ...real.address, code })];
  });

const validateTemporary = (index: number) =>
  command(`validateTemporary(${index})`, async (model, real) => {
    const digits = real.told.at(-1 - index) ?? '12345678';
    return [model.validateTemporary(digits), await real.service.validate({ ...real.address, code: digits })];
  });

const guessTemporary = command('guessTemporary', async (model, { service, address, told }) => {
  const guess =
    Array.from({ length: 9 }, (_, digit) => String(digit).repeat(8)).find((digits) => !told.includes(digits)) ?? '';
  return [model.validateTemporary(guess), await service.validate({ ...address, code: guess })];
});

const synchronise = ([first, second]: readonly [ModelCode, ModelCode]) =>
  command(`synchronise(${first ?? 'wrong'}, ${second ?? 'wrong'})`, async (model, real) => {
    const [one, two] = [codeAt(first, model, real), codeAt(second, model, real)];
    const request = { ...real.address, code: one.code, nextCode: two.code };
    return [model.synchronise(one.step, two.step), await real.service.synchronise(request)];
  });

const register = (offset: ModelCode) =>
  command(`register(${offset ?? 'wrong'})`, async (model, real) => {
    const { step, code } = codeAt(offset, model, real);
    return [model.register(step), await real.service.register({ ...real.address, code })];
  });

const registerByTwo = ([first, second]: readonly [ModelCode, ModelCode]) =>
  command(`register(${first ?? 'wrong'}, ${second ?? 'wrong'})`, async (model, real) => {
    const [one, two] = [codeAt(first, model, real), codeAt(second, model, real)];
    const request = { ...real.address, code: one.code, nextCode: two.code };
    return [model.register(one.step, two.step), await real.service.register(request)];
  });

const wait = (seconds: number): Command => ({
  check: () => true,
  run: async (model, real) => {
    model.pass(seconds * 1000);
    real.clock.advanceSeconds(seconds);
    expect(await real.service.registration(real.address), `after ${seconds} s`).toEqual(expectedView(model, real));
  },
  toString: () => `wait(${seconds})`,
});

const disable = (reason: (typeof disableReasons)[number]) =>
  command(`disable(${reason})`, async (model, { service, address }) => [
    model.disable(reason),
    await service.disable(address, reason),
  ]);
const enable = command('enable', async (model, { service, address }) => [
  model.enable(),
  await service.enable(address),
]);
const unlock = command('unlock', async (model, { service, address }) => [
  model.unlock(),
  await service.unlock(address),
]);
const remove = command('remove', async (model, { service, address }) => [
  model.remove(),
  await service.remove(address),
]);

const issueTemporary = command('issueTemporary', async (model, { service, address, told }) => {
  const outcome = await service.temporaryCode(address);
  if (typeof outcome === 'string') return [model.temporaryCode(), outcome];
  const expected = model.temporaryCode();
  model.issued(outcome.code);
  told.push(outcome.code);
  return [expected, 'issued'];
});

const anyOffset = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 0, 0, 1, -1) },
  { weight: 1, arbitrary: fc.integer({ min: -12, max: 12 }) },
);
const anyPair = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -11, max: 11 }).map((first) => [first, first + 1] as const) },
  { weight: 1, arbitrary: fc.constantFrom([null, null], [0, null], [1, 0], [0, 2]) },
);
const anyCommand = [
  { weight: 6, arbitrary: anyOffset.map(validate) },
  { weight: 6, arbitrary: fc.constant(validate(null)) },
  { weight: 5, arbitrary: fc.constantFrom(1, 2, 8, 30, 30, 60, 120, 1800).map(wait) },
  { weight: 4, arbitrary: anyOffset.map(register) },
  { weight: 1, arbitrary: fc.constant(register(null)) },
  { weight: 1, arbitrary: anyPair.map(registerByTwo) },
  { weight: 2, arbitrary: anyPair.map(synchronise) },
  { weight: 2, arbitrary: fc.constantFrom('customer_request', 'damaged', ...disableReasons).map(disable) },
  { weight: 1, arbitrary: fc.constant(enable) },
  { weight: 1, arbitrary: fc.constant(unlock) },
  { weight: 1, arbitrary: fc.constant(remove) },
  { weight: 2, arbitrary: fc.constant(issueTemporary) },
  { weight: 2, arbitrary: fc.constantFrom(0, 0, 1, 2).map(validateTemporary) },
  { weight: 1, arbitrary: fc.constant(guessTemporary) },
];

const policies: LockPolicy[] = [
  { maxFailures: 10, unlockAfterSeconds: null },
  { maxFailures: 5, unlockAfterSeconds: 120 },
  { maxFailures: 3, unlockAfterSeconds: null },
];

async function expectEvents(model: LifeModel, { service, address }: Real): Promise<void> {
  const told = async () => {
    const page = await service.events(address.relyingPartyId);
    if (typeof page === 'string') return page;
    return page.events.map(({ type, reason }) => (reason === undefined ? type : `${type} ${reason}`));
  };
  await expect.poll(told, { timeout: 10_000, interval: 5 }).toEqual(model.events);
}

it.each(policies)(
  'a life goes by the rules, whatever is done in whatever order (lock after $maxFailures)',
  async (policy) => {
    const { db, author, clock } = authority;
    const { service } = await authority.startProgram(policy);
    let lives = 0;
    const anyLife = fc.commands(
      anyCommand.flatMap(({ weight, arbitrary }) => Array<fc.Arbitrary<Command>>(weight).fill(arbitrary)),
      { maxCommands: 60, size: '+1' },
    );
    await fc.assert(
      fc.asyncProperty(anyLife, fc.integer({ min: 0, max: 3 }), async (commands, chance) => {
        const name = `${policy.maxFailures} ${(lives += 1)}`;
        const { relyingPartyId } = await createRelyingParty(db, author, name, systemRandom);
        const token = await authority.newToken();
        const real: Real = { service, clock, token, address: at(relyingPartyId, token), told: [] };
        const model = new LifeModel(policy, clock.nowMs());
        if (chance > 0) await register(0).run(model, real);
        await fc.asyncModelRun(() => ({ model, real }), commands);
        await expectEvents(model, real);
      }),
      { numRuns: 30, endOnFailure: false },
    );
  },
);
