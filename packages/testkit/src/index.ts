export * from './anywhere.ts';
export { hardwareToken, type HardwareScheme, type HardwareToken } from './hardware-token.ts';
export { radclient, receivedKinds, receivedState, type RadclientRequest } from './radclient.ts';
export { makeSoftHsm, softHsmPin, type SoftHsm } from './soft-hsm.ts';
export { spawnProgram, type Ending, type Program, type ProgramOptions, type Readiness } from './spawn-program.ts';
export { temporaryFolder } from './temporary-folder.ts';
export { throwawayDatabase, type ThrowawayDatabase, type ThrowawayOptions } from './throwaway-database.ts';
