/** Small texts in localStorage. Some browsers refuse it altogether: reading is then null, and writing does nothing. */

export function readLocalText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeLocalText(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // What is kept this way is a convenience; the app goes on without it.
  }
}
