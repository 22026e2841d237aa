/**
 * The Luhn check digit of a text of digits and letters, as ISIN has it (ISO 6166): each letter is written as its two
 * decimal digits (A = 10 … Z = 35), then the plain Luhn rule (ISO/IEC 7812-1) runs over the digits. From the right,
 * the first, third, … digit is doubled (the check digit, which follows, is not), the digits of the doubled ones are
 * added up with the rest, and the check digit fills the sum up to a multiple of ten.
 *
 * It finds every slip in one digit and every swap of adjacent digits but 09 with 90.
 * @throws RangeError if a character is neither an ASCII digit nor an upper-case ASCII letter
 */
export function luhnCheckDigit(text: string): string {
  if (!/^[0-9A-Z]*$/.test(text)) throw new RangeError('only digits and upper-case letters have a check digit');
  const digits = text.replace(/[A-Z]/g, (letter) => String(parseInt(letter, 36)));
  let sum = 0;
  for (let fromRight = 0; fromRight < digits.length; fromRight += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - fromRight));
    const value = fromRight % 2 === 0 ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return String((10 - (sum % 10)) % 10);
}
