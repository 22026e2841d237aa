const minDigits = 4;
const maxDigits = 8;

/** More than this nobody types for a PIN, spaces included; normalising is spared the rest. */
export const PIN_MAX_TYPED = 16;

/** The PIN that was typed, as 4 to 8 ASCII digits, else null. Full-width digits and spaces are forgiven. */
export function normalisePin(typed: string): string | null {
  if (typed.length > PIN_MAX_TYPED) return null;
  const pin = typed.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
  return pin.length >= minDigits && pin.length <= maxDigits && /^[0-9]+$/.test(pin) ? pin : null;
}

/** Whether a PIN is among the first that anybody would try: 0000, 1234, 9876, 1212, 123123, or the middle of the key pad. */
export function isObviousPin(pin: string): boolean {
  return isRun(pin, 1) || isRun(pin, -1) || repeatsItself(pin) || pin === '2580' || pin === '0852';
}

/** Each digit is the one before plus the step; 0 follows 9, as on a keyboard. */
function isRun(pin: string, step: number): boolean {
  const digits = Array.from(pin, Number);
  return digits.every((digit, index) => index === 0 || digit === ((digits[index - 1] ?? 0) + step + 10) % 10);
}

function repeatsItself(pin: string): boolean {
  return /^(\d{1,4})\1+$/.test(pin);
}
