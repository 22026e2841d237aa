import { join } from 'node:path';
import { openLane } from '@warifu/audit';
import { issueCredential, KeyKeeper, keyFile, type Author, type Scheme } from '@warifu/credentials';
import { openDatabase } from '@warifu/database';
import { systemClock, systemRandom } from '@warifu/kernel';
import type { TokenId } from '@warifu/otp';
import type { Place } from './place.ts';

/** Issues credentials whose keys are known, as an import of third-party tokens does, beside the serving authorities. */
export interface Issuer {
  issue(scheme: Scheme, codeKey: Buffer): Promise<TokenId>;
  close(): Promise<void>;
}

/** The place must have a database on the test run's server, and an authority must have served there. */
export async function openIssuer(place: Pick<Place, 'databaseUrl' | 'dataFolder'>): Promise<Issuer> {
  const [clock, random] = [systemClock, systemRandom];
  const url = place.databaseUrl ?? '';
  const db = await openDatabase({ url, applicationName: 'warifu-test', role: 'warifu_authority', maxConnections: 2 });
  const keys = new KeyKeeper(keyFile(join(place.dataFolder, 'master-key.json'), random), { clock, random });
  const lane = await openLane(db.sql, { writer: 'operator/test', clock, random });
  const author: Author = { actor: 'operator', lane, clock };
  return {
    issue: (scheme, codeKey) => {
      // What is issued is wiped.
      const keysFor = () => ({ codeKey: Buffer.from(codeKey) });
      return issueCredential(db, author, { kind: 'hardware', scheme, keysFor }, { keys, random });
    },
    close: () => db.close(),
  };
}
