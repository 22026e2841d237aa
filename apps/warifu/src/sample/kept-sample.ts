import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Secret, UserError, type Random } from '@warifu/kernel';
import type { Config } from '../config/settings.ts';
import { keepInOwnFile, readOwnFile } from '../secret-place.ts';
import { parseObject } from '../token/token-file.ts';

/** What a trial must keep of its sample bank. */
export interface Sample {
  /** At the authority. */
  readonly apiKey: Secret<string>;
  /** What the letter says to the contract that has not signed in yet. */
  readonly letter: { readonly loginPassword: Secret<string>; readonly transferPassword: Secret<string> };
}

type Place = Pick<Config, 'dataFolder'>;

export function sampleFolder({ dataFolder }: Place): string {
  return join(dataFolder, 'sample');
}

/** It is there when the sample is complete. */
function sampleFile(place: Place): string {
  return join(sampleFolder(place), 'sample.json');
}

/** Where the terminal token finds the token of the contract that has one. */
export function sampleTokenFolder(place: Place): string {
  return join(sampleFolder(place), 'token');
}

/** The same for a sample member of staff. */
export function sampleStaffTokenFolder(place: Place, staffId: string): string {
  return join(sampleFolder(place), 'staff', staffId);
}

/** null where there is no complete sample. @throws UserError for a file that is damaged or open to others */
export function keptSample(place: Place): Sample | null {
  const path = sampleFile(place);
  if (!existsSync(path)) return null;
  const fields = parseObject(readOwnFile(path).reveal()) ?? {};
  const secret = (field: string): Secret<string> => {
    const text = fields[field];
    if (typeof text !== 'string') throw new UserError(`${path} is damaged. Begin anew with another data folder.`);
    return new Secret(text);
  };
  const letter = { loginPassword: secret('loginPassword'), transferPassword: secret('transferPassword') };
  return { apiKey: secret('apiKey'), letter };
}

export function keepSample(place: Place, { apiKey, letter }: Sample, random: Random): void {
  const fields = {
    apiKey: apiKey.reveal(),
    loginPassword: letter.loginPassword.reveal(),
    transferPassword: letter.transferPassword.reveal(),
  };
  keepInOwnFile(sampleFile(place), new Secret(JSON.stringify(fields)), random);
}
