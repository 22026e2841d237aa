/** Asks the browser not to clear this app's data by itself when the device runs short of space. True where it promises that. */
export async function persistStorage(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}

/** Whether the browser has promised it; asks for nothing. */
export async function isStoragePersistent(): Promise<boolean> {
  try {
    return await navigator.storage.persisted();
  } catch {
    return false;
  }
}
