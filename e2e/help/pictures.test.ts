import { it } from 'vitest';
import { openBankWorld } from '../internet-banking/bank-world.ts';
import { openPictureBook } from './picture-book.ts';
import { walkForPictures } from './walk.ts';

const bank = await openBankWorld();
const book = openPictureBook();
const walkTimeoutMs = 240_000;

it.each(['ja', 'en'] as const)(
  'the pictures of the help pages show what customers see: %s',
  { timeout: walkTimeoutMs },
  (lang) => walkForPictures(bank, book, lang),
);
