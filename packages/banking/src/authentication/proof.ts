import type { RefusalReason } from '@warifu/client';
import type { Branded } from '@warifu/kernel';
import type { ContractId } from '../contract/contract-id.ts';
import type { DemandRefusal, ProofPurpose } from './demand.ts';

/** A UUID: one submission of one form that asked for a proof. To the authority it is the request ID. */
export type ProofId = Branded<'ProofId'>;

/** What exactly is proven. A proof of one thing never proves another. */
export interface ProofTarget {
  readonly contractId: ContractId;
  readonly purpose: ProofPurpose;
  /**
   * Names the one thing that is to happen: the ID of a transfer, or what is changed together with its new value
   * (1 to 200 characters, nothing secret).
   */
  readonly subject: string;
}

/** What came with a form. */
export interface ProofAttempt extends ProofTarget {
  /**
   * Made for this one showing of the form, 1 to 64 characters. Submitted again it gets the same answer, and nobody is asked.
   */
  readonly formKey: string;
  /** As typed. Left out where the page did not ask for it. */
  readonly code?: string | undefined;
  readonly transferPassword?: string | undefined;
}

/** Why a proof was not accepted. The page shows its form again, with a new form key. */
export type ProofRejection =
  | CodeRejection
  | { readonly reason: 'wrong_transfer_password'; readonly attemptsLeft: number }
  | { readonly reason: 'transfer_password_stopped' }
  /** Too many passwords are being checked: nothing was counted. */
  | { readonly reason: 'busy' };

export type CodeRejection =
  /** The authority's verdict. `used_code`: wait for the next number. `out_of_sync`: two codes in a row are needed. */
  | { readonly reason: RefusalReason; readonly attemptsLeft?: number; readonly retryAfterSeconds?: number }
  /** Not 6 to 8 digits: nobody was asked and nothing was counted. */
  | { readonly reason: 'malformed_code' }
  /** No verdict arrived, and the authority knows of none: a new code is needed. */
  | { readonly reason: 'interrupted' }
  /** The contract or its token changed while the code was judged. */
  | { readonly reason: 'changed_meanwhile' };

export type ProofAnswer =
  /** Do the thing in a deed that calls `useProof`, which lets it happen once. */
  | { readonly result: 'proven'; readonly proofId: ProofId }
  | { readonly result: 'rejected'; readonly rejection: ProofRejection }
  /** Nothing proves it now. */
  | { readonly result: 'refused'; readonly reason: DemandRefusal }
  /** No verdict has come. `settleProofs` finds it; ask `standingOf` later, or submit the same form again. */
  | { readonly result: 'unknown'; readonly proofId: ProofId }
  /** This form key came before, for something else. */
  | { readonly result: 'form_reused' };

/** How far the proof of something has come: what a sweeper goes by. */
export type ProofStanding =
  | { readonly state: 'proven'; readonly proofId: ProofId }
  /** What it was for has happened. */
  | { readonly state: 'used' }
  /** A verdict is still to come. */
  | { readonly state: 'open' }
  /** Nobody asked, or all that was asked was rejected. */
  | { readonly state: 'none' };
