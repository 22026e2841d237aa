import { addresses } from '../addresses.ts';

export const stopAddress = `${addresses.orders}/stop`;
export const resumeAddress = `${addresses.orders}/resume`;
