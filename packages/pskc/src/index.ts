export type { OtpKey } from './otp-key.ts';
export type { ContainerSecrets } from './protection.ts';
export { readContainer, type ReadPackage } from './read-container.ts';
export { ContainerWriter } from './write-container.ts';
