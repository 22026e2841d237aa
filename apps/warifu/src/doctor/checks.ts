import { apiKeys } from './checks/api-keys.ts';
import { backupAge } from './checks/backup-age.ts';
import { bankPolicy } from './checks/bank-policy.ts';
import { bankSetup } from './checks/bank-setup.ts';
import { clock } from './checks/clock.ts';
import { dataFolder } from './checks/data-folder.ts';
import { databaseAnswers } from './checks/database-answers.ts';
import { databaseEncryption } from './checks/database-encryption.ts';
import { databaseRights } from './checks/database-rights.ts';
import { diskSpace } from './checks/disk-space.ts';
import { keptCheckpoint } from './checks/kept-checkpoint.ts';
import { keyFiles } from './checks/key-files.ts';
import { lockPolicy } from './checks/lock-policy.ts';
import { logLevel } from './checks/log-level.ts';
import { mailServer } from './checks/mail-server.ts';
import { masterKeyPlace } from './checks/master-key-place.ts';
import { nodeVersion } from './checks/node-version.ts';
import { originsOverTls } from './checks/origins.ts';
import { signedLog } from './checks/signed-log.ts';
import { staffMembers } from './checks/staff-members.ts';
import { stopsFile } from './checks/stops-file.ts';
import { trustedProxies } from './checks/trusted-proxies.ts';
import type { Check } from './finding.ts';

/** All that the doctor looks at, in this order. */
export const checks: readonly Check[] = [
  nodeVersion,
  dataFolder,
  keyFiles,
  masterKeyPlace,
  diskSpace,
  databaseAnswers,
  databaseEncryption,
  databaseRights,
  clock,
  originsOverTls,
  trustedProxies,
  lockPolicy,
  apiKeys,
  bankSetup,
  bankPolicy,
  mailServer,
  staffMembers,
  backupAge,
  stopsFile,
  signedLog,
  keptCheckpoint,
  logLevel,
];
