/** A recipient's name as people read it: it travels in half-width kana, of which full-width ones are the same name. */
export function recipientText(recipientName: string): string {
  return recipientName.normalize('NFKC');
}
