import { newTokenId } from '@warifu/otp';

const letterCount = 24;
const sevenDigits = 10_000_000;
/** How many token IDs of one kind there are. */
const idCount = letterCount ** 2 * sevenDigits;

/** The distance between the values of credentials that lie evenly among all IDs that there are. */
export function distanceOf(count: number): number {
  return Math.floor(idCount / count);
}

/** The token ID that has this place among all of its kind, in order; `growth.numbered_id` is the same in SQL. */
export function numberedId(value: number): string {
  const parts = [Math.floor(value / sevenDigits / letterCount), Math.floor(value / sevenDigits), value];
  return newTokenId('hardware', (bound) => (parts.shift() ?? 0) % bound);
}

const digit = (place: number): string => `value / ${10 ** place} % 10`;
const doubled = (place: number): string => `(array[0,2,4,6,8,1,3,5,7,9])[${digit(place)} + 1]`;
const place = (width: number): string => `(value / ${width} % ${letterCount})::integer + 1`;
const letter = (width: number): string => `substr('ABCDEFGHJKLMNPQRSTUVWXYZ', ${place(width)}, 1)`;
/** What a letter adds to the Luhn sum, as two digits of which the first is doubled; W and H together add 17. */
const letterSum = (width: number): string =>
  `(array[2,3,4,5,6,7,8,9,11,4,5,6,7,9,10,11,12,13,6,7,8,9,10,11])[${place(width)}]`;

/** One expression, which PostgreSQL takes into the statement that calls it. */
export const numberedIdFunction = `
create schema growth;
create function growth.numbered_id(value bigint) returns text language sql immutable
return 'WH' || ${letter(sevenDigits * letterCount)} || ${letter(sevenDigits)} || lpad((value % ${sevenDigits})::text, 7, '0')
  || (9 - (16 + ${letterSum(sevenDigits * letterCount)} + ${letterSum(sevenDigits)}
    + ${[0, 2, 4, 6].map(doubled).join(' + ')} + ${[1, 3, 5].map(digit).join(' + ')}) % 10)::text;
`;
