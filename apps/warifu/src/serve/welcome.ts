import { relative } from 'node:path';
import { sampleConfirmationNumber, type StaffRole } from '@warifu/banking';
import type { Environment } from '../config/read-config.ts';
import { settings, type Config } from '../config/settings.ts';
import { sampleStaffTokenFolder, sampleTokenFolder, type Sample } from '../sample/kept-sample.ts';
import { sampleBills, sampleContracts, samplePasswords, type SampleState } from '../sample/sample-bank.ts';
import { sampleStaff, sampleStaffPassword } from '../sample/sample-staff.ts';
import type { Addresses } from './programs.ts';

interface Welcome {
  readonly addresses: Addresses;
  readonly config: Config;
  readonly environment: Environment;
  readonly logFile: string;
  readonly letter: Sample['letter'];
}

/** What a trial says when it serves. */
export function welcome({ addresses, config, environment, logFile, letter }: Welcome): string {
  const { bank = '', staff = '', token: tokenApp = '', authority = '' } = addresses;
  const warifu = `${prefixOf(environment)}npx warifu`;
  const tokenFolder = shellWord(shortPath(sampleTokenFolder(config)));
  const [firstMember = { id: '' }] = sampleStaff;
  const staffToken = shellWord(shortPath(sampleStaffTokenFolder(config, firstMember.id)));
  return `
Warifu is running. It can be reached from this machine only.

  internet banking  ${bank}
  staff console     ${staff}
  token app         ${tokenApp}
  authority         ${authority}
  mails             ${bank}/sample/mails
  API description   ${authority}/docs
  log               ${logFile}

The bank is a sample, and so are its customers. Sign in at ${bank} with one of these contract IDs:

${sampleContracts.map(({ id, state, facts }) => `  ${id}  ${facts.name}  ${stateWords[state]}`).join('\n')}

  login password    ${samplePasswords.login}
  transfer password ${samplePasswords.transfer}
  Of ${idOf('new_letter')} alone, as on the bank's letter: ${letter.loginPassword.reveal()} and ${letter.transferPassword.reveal()}

Try it in a browser on this machine:

  1. Open ${tokenApp}. The token app makes a token by itself and shows its ID and a one-time password.
  2. Register it for ${idOf('no_token')}: 利用登録／交換 at the foot of ${bank}.
  3. Sign in, make a transfer, and look at the mails that the bank has sent: ${bank}/sample/mails
  4. Pay one of these bills under 収納サービス:

${sampleBills.map(billLine).join('\n')}

The token of ${idOf('with_token')} shows its one-time password in a second terminal, in this folder (each serves once):

  ${prefixOf(environment)}WARIFU_TOKEN_FOLDER=${tokenFolder} npx warifu token show

Its staff look after the contracts at ${staff}. Sign in there with one of these staff IDs:

${sampleStaff.map(({ id, name, role }) => `  ${id.padEnd(10)}  ${name}  ${roleWords[role]}`).join('\n')}

  password          ${sampleStaffPassword}

Each has a token of their own. That of ${firstMember.id} shows its one-time password like this, the others likewise:

  ${prefixOf(environment)}WARIFU_TOKEN_FOLDER=${staffToken} npx warifu token show

For programs: a bank of your own asks the authority like this.

  ${warifu} relying-party create "My bank"      prints an API key, once
  ${warifu} token new                           makes a token in the terminal
  ${warifu} token show --watch

  curl ${authority}/v1/registrations -H "Authorization: Bearer $API_KEY" \\
    -H 'Content-Type: application/json' -d '{"credentialId": "'"$TOKEN_ID"'", "code": "123456"}'
  curl ${authority}/v1/validate -H "Authorization: Bearer $API_KEY" \\
    -H 'Content-Type: application/json' -d '{"credentialId": "'"$TOKEN_ID"'", "code": "234567"}'

  What happened:       ${warifu} audit tail
  All commands:        ${warifu} --help
  To stop:             Ctrl-C

`;
}

const stateWords: Readonly<Record<SampleState, string>> = {
  no_token: 'has no token yet: register one',
  with_token: 'has a token, and signs in with it',
  with_bookings: 'has no token, and has booked transfers',
  token_locked: 'has a token that wrong passwords have locked',
  new_letter: 'has never signed in, and must choose passwords',
};

const roleWords: Readonly<Record<StaffRole, string>> = {
  teller: 'teller: looks contracts up, stops lost tokens, asks for a reissue',
  supervisor: 'supervisor: does that too, and approves what somebody else has asked for',
  auditor: 'auditor: reads everything, the audit log included, and changes nothing',
};

function idOf(wanted: SampleState): string {
  return sampleContracts.find(({ state }) => state === wanted)?.id ?? '';
}

function billLine(bill: (typeof sampleBills)[number]): string {
  const { institutionNumber, customerNumber } = bill;
  const numbers = `収納機関番号 ${institutionNumber}  お客様番号 ${customerNumber}`;
  return `       ${numbers}  確認番号 ${sampleConfirmationNumber(bill)}`;
}

/** As a terminal in this folder may write it. */
function shortPath(path: string): string {
  const fromHere = relative('', path);
  return fromHere.startsWith('..') ? path : fromHere;
}

/** What a second terminal must set to reach the same data and the same port, as a prefix of its commands. */
function prefixOf(environment: Environment): string {
  const names = [settings.dataFolder.name, settings.authorityPort.name];
  return names.flatMap((name) => (environment[name] ? [`${name}=${shellWord(environment[name])} `] : [])).join('');
}

function shellWord(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
