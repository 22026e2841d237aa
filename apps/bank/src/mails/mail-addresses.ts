const base = '/sample/mails';

/** Only in a trial. */
export const mailAddresses = { list: base, one: `${base}/one` } as const;

/** @param id the Message-ID of a mail */
export function mailAddress(id: string): string {
  return `${mailAddresses.one}?${new URLSearchParams({ id }).toString()}`;
}
