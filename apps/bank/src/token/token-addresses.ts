/** The pages of the token flows; each flow begins at the address that names it. */
export const tokenAddresses = {
  register: '/token/register',
  registerToken: '/token/register/token',
  appKey: '/token/register/app',
  presentToken: '/token/register/present-token',
  newToken: '/token/register/new-token',
  registered: '/token/register/done',
  stop: '/token/stop',
  stopCode: '/token/stop/code',
  nothingToStop: '/token/stop/no-token',
  stopped: '/token/stop/done',
  callTheBank: '/token/call-the-bank',
  waiting: '/token/waiting',
  resynchronise: '/token/resynchronise',
  resynchronised: '/token/resynchronise/done',
  signInChoice: '/token/sign-in-choice',
} as const;

/** The parameter that names the page where a person goes on after their token was set right. */
export const fromParameter = 'from';

/** Where two codes in a row are asked for. @param from where the person goes on afterwards: a path and perhaps a query */
export function resynchroniseAddress(from: string): string {
  return withFrom(tokenAddresses.resynchronise, from);
}

/** Where that is done. */
export function resynchronisedAddress(from: string): string {
  return withFrom(tokenAddresses.resynchronised, from);
}

function withFrom(address: string, from: string): string {
  return `${address}?${new URLSearchParams({ [fromParameter]: from }).toString()}`;
}
