import { randomInteger } from '@warifu/kernel';
import type { Surroundings } from '../scenario.ts';
import type { Customer } from './customer.ts';

const mostYen = 500;

/** Customers who send each other money, one transfer after the other. */
export class TransferLoad {
  readonly #customers: readonly Customer[];
  readonly #surroundings: Surroundings;
  #isRunning = false;
  #people: Promise<unknown> = Promise.resolve();

  constructor(customers: readonly Customer[], surroundings: Surroundings) {
    this.#customers = customers;
    this.#surroundings = surroundings;
  }

  start(): void {
    this.#isRunning = true;
    this.#people = Promise.all(this.#customers.map((customer, index) => this.#goOn(customer, index)));
    // Whoever stops it hears of a failure.
    this.#people.catch(() => undefined);
  }

  /** Begins no more transfers, and waits until everybody has seen the last page of theirs. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    await this.#people;
  }

  async #goOn(customer: Customer, index: number): Promise<void> {
    const next = this.#customers[(index + 1) % this.#customers.length] ?? customer;
    while (this.#isRunning) {
      await customer.transfer(next.contract, 1 + randomInteger(this.#surroundings.random, mostYen));
    }
  }
}
