import { InvalidArgumentError, Option } from 'commander';

const maxLength = 200;

/** The reason that every action demands; it goes into the audit log, which is kept for ever. */
export function reasonOption(): Option {
  return new Option('--reason <text>', 'why, for the audit log; no personal data')
    .argParser(typedReason)
    .makeOptionMandatory();
}

function typedReason(typed: string): string {
  const reason = typed.normalize('NFC').trim().replace(/\s+/gu, ' ');
  if (reason !== '' && Array.from(reason).length <= maxLength && !/\p{C}/u.test(reason)) return reason;
  throw new InvalidArgumentError(`It must be a text of 1 to ${maxLength} characters.`);
}
