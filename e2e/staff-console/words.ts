import { en } from './words-en.ts';
import { ja } from './words-ja.ts';

export type Words = typeof ja;

export const words = { ja, en };
