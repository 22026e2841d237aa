import type { Order } from '@warifu/banking';
import { defineForm } from '@warifu/web/pages';
import type { JSX } from 'preact';
import type { addresses } from '../addresses.ts';
import { proofOwnErrors } from '../proof/proof-errors.ts';
import { proofFields } from '../proof/proof-form.ts';
import { obstacleOwnErrors } from './obstacle-errors.ts';

/** Where the orders of one kind are shown, and where a new one begins. */
export interface OrderPlace {
  /** One of the site's parts; an order is at `ADDRESS/:id`. */
  readonly place: keyof typeof addresses;
  /** The steps of the whole flow: the last is the receipt, the one before it asks for the proof. */
  readonly steps: number;
}

/** An order as its own pages show it. */
export interface ShownOrder {
  readonly order: Order;
  /** Everything that it is about, the same at each step. */
  readonly about: JSX.Element;
  /** What of it stands beside the code; all of it where absent. */
  readonly brief?: JSX.Element;
  /** What to do next, below the receipt; beside the way home. */
  readonly next?: JSX.Element;
}

export const orderProofForm = defineForm({
  fields: proofFields,
  ownErrors: [...proofOwnErrors, ...obstacleOwnErrors],
});
