import { strict as assert } from 'node:assert';
import { checkZenginFile } from '@warifu/banking';
import { Secret, UserError } from '@warifu/kernel';
import { formatKeyUri, formatTokenId, KeyUriError, normaliseCode, parseKeyUri, parseTokenId } from '@warifu/otp';
import { seededRandom } from '@warifu/testkit/anywhere';
import fc from 'fast-check';
import { ByteReader } from '../../apps/warifu/src/backup/byte-reader.ts';
import { readHeader } from '../../apps/warifu/src/backup/sealing-header.ts';
import { readConfig } from '../../apps/warifu/src/config/read-config.ts';
import { settings } from '../../apps/warifu/src/config/settings.ts';
import { formatStop, parseStop } from '../../apps/warifu/src/stops/stop-line.ts';
import { formatCheckpoint, parseCheckpoint } from '../../packages/audit/src/checkpoint-text.ts';
import { parseExportLine } from '../../packages/audit/src/export-line.ts';
import { readContractFile } from '../../packages/banking/src/contract/contract-file.ts';
import { parseContractId } from '../../packages/banking/src/contract/contract-id.ts';
import { importSentences } from '../../packages/banking/src/contract/import-sentences.ts';
import { convertRecipientName } from '../../packages/banking/src/recipient-name/recipient-name.ts';
import { readSearch } from '../../packages/banking/src/staff-action/typed-search.ts';
import { decodeBase64url, encodeBase64url } from '../../packages/token/src/base64url.ts';
import { networkOfAddress } from '../../packages/web/src/network-of-address.ts';
import { amountField } from '../../packages/web/src/pages/form/amount-field.ts';
import { localAddress } from '../../packages/web/src/pages/server/local-address.ts';
import { parsePublicOrigin } from '../../packages/web/src/pages/server/public-origin.ts';
import { hostileText, mutated, mutatedBytes } from './hostile-texts.ts';

/** How often, and from what seed. */
export interface Runs {
  readonly numRuns: number;
  readonly seed: number;
}

/** A parser that the outside reaches, with what must hold for whatever it is given. */
export interface FuzzedParser {
  readonly name: string;
  /** The smallest input that was found for which it does not hold, and why; null where it held for all. */
  readonly check: (runs: Runs) => Promise<string | null>;
}

/** The parser that `holds` calls, which throws where it does not hold. */
export function parser<Input>(
  name: string,
  inputs: fc.Arbitrary<Input>,
  holds: (input: Input) => void | Promise<void>,
): FuzzedParser {
  const property = fc.asyncProperty(inputs, async (input) => {
    await holds(input);
  });
  const check = async (runs: Runs): Promise<string | null> => {
    const { failed, counterexample, errorInstance } = await fc.check(property, runs);
    return failed ? `${fc.stringify(counterexample)}: ${String(errorInstance)}` : null;
  };
  return { name, check };
}

const good = {
  keyUri:
    'otpauth://totp/Warifu%20Bank:hanako@example.jp?secret=JBSWY3DPEHPK3PXPJBSWY3DP&issuer=Warifu%20Bank&digits=8&period=60',
  contracts:
    'contract_id,name,name_kana,email,phone,language\r\n,割符 花子,ワリフ ハナコ,hanako@example.jp,0470-00-0000,ja\r\n',
  stop: '{"at":"2026-11-23T09:00:00.000Z","credentialId":"WPKD12345674","relyingPartyId":"bank","reason":"lost","cursor":"1"}',
  checkpoint: JSON.stringify({
    number: 1,
    madeAt: '2026-11-23T09:00:00.000Z',
    previousHash: '00'.repeat(32),
    keyFingerprint: '11'.repeat(32),
    heads: [{ lane: '01890a5d-ac96-774b-bcce-b302099a8057', link: 3, hash: '22'.repeat(32) }],
    signature: Buffer.alloc(64).toString('base64'),
  }),
  address: 'https://bank.example:8443/accounts?page=2',
} as const;

const hostileOr = (text: string): fc.Arbitrary<string> => fc.oneof(hostileText(), mutated(fc.constant(text)));
const exportLines = ['checkpoint', 'month', 'lane', 'link', 'entry'].map((kind) =>
  good.checkpoint.replace(
    '{',
    `{"kind":"${kind}","lane":"01890a5d-ac96-774b-bcce-b302099a8057","link":1,"position":0,`,
  ),
);
const passphrase = new Secret('a passphrase that is not the one');
const headerBytes = 4 * 1024;

/** Throws only what its documentation says. */
function throwsOnly(documented: abstract new (...args: never[]) => Error, work: () => void): void {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof documented, String(error));
  }
}

export const parsers: readonly FuzzedParser[] = [
  parser('token IDs', hostileOr('WPKD 1234 5674'), (typed) => {
    const id = parseTokenId(typed);
    if (id === null) return;
    assert.match(id, /^[A-Z0-9]{4,32}$/);
    assert.equal(parseTokenId(formatTokenId(id)), id);
  }),
  parser('codes', hostileOr('123 456'), (typed) => {
    const code = normaliseCode(typed);
    if (code !== null) assert.match(code, /^[0-9]{6,8}$/);
  }),
  parser('key URIs', hostileOr(good.keyUri), (text) => {
    throwsOnly(KeyUriError, () => {
      const keyUri = parseKeyUri(text);
      assert.deepEqual(parseKeyUri(formatKeyUri(keyUri)), keyUri);
    });
  }),
  parser('base64url', hostileOr('AAECAwQFBgc'), (text) => {
    const bytes = decodeBase64url(text);
    if (bytes !== null) assert.deepEqual(decodeBase64url(encodeBase64url(bytes)), bytes);
  }),
  parser('contract IDs', hostileOr('1234567890'), (typed) => {
    const id = parseContractId(typed);
    if (id !== null) assert.equal(parseContractId(id), id);
  }),
  parser('amounts', hostileOr('１０，０００円'), (typed) => {
    const reading = amountField({ minYen: 1, maxYen: 1_000_000 }).read(typed);
    if (reading.ok) assert.ok(Number.isSafeInteger(reading.value) && reading.value >= 1 && reading.value <= 1_000_000);
  }),
  parser('names of recipients', hostileOr('ワリフ ハナコ'), (typed) => {
    const conversion = convertRecipientName(typed);
    if (conversion.result !== 'converted') return;
    assert.deepEqual(convertRecipientName(conversion.name), conversion);
  }),
  parser('searches of staff', hostileOr('WPKD 1234 5674'), (typed) => {
    readSearch(typed);
  }),
  parser('files of contracts', hostileOr(good.contracts), (text) => {
    const read = readContractFile(Buffer.from(text), seededRandom(1), importSentences.en);
    if ('faults' in read) assert.ok(read.faults.length > 0 && read.faults.length <= 100);
  }),
  parser('files of contracts, as bytes', mutatedBytes(Buffer.from(good.contracts)), (bytes) => {
    readContractFile(bytes, seededRandom(1), importSentences.ja);
  }),
  parser('transfer files', fc.oneof(mutatedBytes(Buffer.from('1'.padEnd(120))), fc.uint8Array()), (bytes) => {
    assert.ok(['sound', 'faulty'].includes(checkZenginFile(bytes).result));
  }),
  parser('addresses of pages', hostileOr(good.address), (text) => {
    const address = localAddress(text);
    if (address === undefined) return;
    assert.equal(new URL(address, 'https://bank.example').origin, 'https://bank.example');
  }),
  parser('public origins', hostileOr(good.address), (text) => {
    throwsOnly(UserError, () => parsePublicOrigin(text));
  }),
  parser('network addresses', fc.oneof(hostileOr('::ffff:10.0.0.1'), fc.ipV6(), fc.ipV4()), (address) => {
    assert.equal(typeof networkOfAddress(address), 'string');
  }),
  parser('checkpoints', hostileOr(good.checkpoint), (text) => {
    throwsOnly(UserError, () => {
      const checkpoint = parseCheckpoint(text);
      assert.deepEqual(parseCheckpoint(formatCheckpoint(checkpoint)), checkpoint);
    });
  }),
  parser('lines of an audit export', mutated(fc.constantFrom(...exportLines)), (text) => {
    parseExportLine(text);
  }),
  parser('lines of any JSON', fc.oneof(fc.json(), hostileText()), (text) => {
    parseExportLine(text);
    parseStop(text);
    throwsOnly(UserError, () => parseCheckpoint(text));
  }),
  parser('lines of stops', hostileOr(good.stop), (text) => {
    const stop = parseStop(text);
    if (stop !== null) assert.deepEqual(parseStop(formatStop(stop)), stop);
  }),
  parser('beginnings of a backup', mutatedBytes(backupBeginning()), async (bytes) => {
    await assert.rejects(readHeader(new ByteReader(pieces(bytes)), passphrase), UserError);
  }),
  parser('settings', fc.tuple(fc.constantFrom(...Object.values(settings)), hostileOr('127.0.0.1:80')), ([of, text]) => {
    throwsOnly(UserError, () => readConfig({ [of.name]: text }));
  }),
];

function backupBeginning(): Uint8Array {
  return Buffer.concat([Buffer.from('warifu-backup/1\n'), Buffer.from(seededRandom('backup').bytes(headerBytes))]);
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100) yield await Promise.resolve(bytes.subarray(at, at + 100));
}
