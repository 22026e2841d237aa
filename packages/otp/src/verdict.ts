/**
 * What is to say of a code. `step` is the time step (TOTP) or counter (HOTP) that it belongs to.
 *
 * - `accepted`: an unused code within the window; `offset` is its distance in steps from the expected one (0 for HOTP).
 * - `used_code`: it belongs to a step that was accepted, burnt or passed already.
 * - `out_of_sync`: the token made it, but too far from the expected step to accept it.
 * - `wrong_code`: it matches nothing near.
 */
export type Verdict =
  | { readonly kind: 'accepted'; readonly step: number; readonly offset: Offset }
  | { readonly kind: 'used_code'; readonly step: number }
  | { readonly kind: 'out_of_sync'; readonly step: number }
  | { readonly kind: 'wrong_code' };

/** The distance of an accepted code from the expected step. */
export type Offset = -1 | 0 | 1;
