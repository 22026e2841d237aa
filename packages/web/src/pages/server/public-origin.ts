import { UserError } from '@warifu/kernel';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** How browsers reach a program: what their `Origin` must say, and whether cookies may travel over TLS alone. */
export interface PublicOrigin {
  /** Such as `https://bank.example`; undefined for a trial, which is reached under whatever name of this machine. */
  readonly origin: string | undefined;
  readonly isSecure: boolean;
}

/**
 * @param address the address as people type it, such as `https://bank.example`; undefined for plain HTTP on this machine
 * @throws UserError for anything else than the origin of a site over TLS or on this machine
 */
export function parsePublicOrigin(address: string | undefined): PublicOrigin {
  if (address === undefined) return { origin: undefined, isSecure: false };
  const url = URL.parse(address);
  if (url === null || (url.href !== `${url.origin}/` && url.href !== url.origin)) {
    throw new UserError(`"${address}" is not an address such as https://bank.example, without a path.`);
  }
  const isSecure = url.protocol === 'https:';
  if (!isSecure && !(url.protocol === 'http:' && loopbackNames.includes(url.hostname))) {
    throw new UserError(
      `"${address}" must begin with https:// so that nobody on the way can read or change the pages.`,
    );
  }
  return { origin: url.origin, isSecure };
}

/** Whether `Origin` names the program itself. A trial compares with the `Host` that the browser has asked. */
export function isOwnOrigin({ origin }: PublicOrigin, sentOrigin: string, host: string | undefined): boolean {
  if (origin !== undefined) return sentOrigin === origin;
  return host !== undefined && sentOrigin === `http://${host}`;
}
