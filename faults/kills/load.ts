import { Caller } from '../../tests/system/caller.ts';
import { issuedCounterToken, registeredCounterTokens } from '../../tests/system/counter-tokens.ts';
import { openIssuer } from '../../tests/system/issuer.ts';
import { registeredTokens } from '../../tests/system/registered-tokens.ts';
import type { Surroundings } from '../scenario.ts';
import { CodeLoad } from './codes.ts';
import { Customer } from './customer.ts';
import { openContracts } from './customers.ts';
import type { Stage } from './stage.ts';
import { TransferLoad } from './transfers.ts';

export interface LoadSize {
  /** Each sends one code after the other. */
  readonly tokens: number;
  /** Codes of a clock in each round. */
  readonly freshCodes: number;
  /** Each makes one transfer after the other. */
  readonly customers: number;
}

/** Those for whom everything works, or does not. */
export interface Load {
  readonly codes: CodeLoad;
  readonly customers: readonly Customer[];
  /** Begins a round. */
  start(): Promise<void>;
  /** Begins nothing new, and waits until everybody knows what became of what they had begun. */
  stop(): Promise<void>;
}

/** Tokens that are registered at the authority, and customers of the bank with theirs, signed in. */
export async function openLoad(
  stage: Stage,
  size: LoadSize,
  surroundings: Surroundings,
  cleaning: AsyncDisposableStack,
): Promise<Load> {
  const shop = cleaning.adopt(new Caller(stage.authorities[0].address, stage.shop.apiKey), (caller) => {
    caller.close();
  });
  const issuer = cleaning.adopt(await openIssuer(stage), (opened) => opened.close());
  const customers: Customer[] = [];
  for (const contract of await openContracts(stage, surroundings, size.customers)) {
    const token = await issuedCounterToken(issuer);
    const customer = cleaning.use(new Customer(stage.bank.address, contract, token, surroundings));
    await customer.register();
    await customer.signIn();
    customers.push(customer);
  }
  const codes = new CodeLoad(stage, await registeredCounterTokens(issuer, shop, size.tokens), surroundings);
  const transfers = new TransferLoad(customers, surroundings);
  return {
    codes,
    customers,
    async start() {
      const fresh = await registeredTokens(shop, size.freshCodes);
      codes.start(fresh.map((token) => ({ credentialId: token.credentialId, code: token.code(1) })));
      transfers.start();
    },
    async stop() {
      await Promise.all([codes.stop(), transfers.stop()]);
    },
  };
}
