/** What the page after a registration is told of it: what was done, and what was chosen for sign-in. */
export const registeredTold = {
  registered_ask: { kind: 'registered', atSignIn: 'asked' },
  registered_do_not_ask: { kind: 'registered', atSignIn: 'notAsked' },
  reissued_ask: { kind: 'reissued', atSignIn: 'asked' },
  reissued_do_not_ask: { kind: 'reissued', atSignIn: 'notAsked' },
  exchanged: { kind: 'exchanged', atSignIn: 'choiceStays' },
} as const;

export type RegisteredTold = keyof typeof registeredTold;

export function isRegisteredTold(told: string | undefined): told is RegisteredTold {
  return told !== undefined && Object.hasOwn(registeredTold, told);
}
