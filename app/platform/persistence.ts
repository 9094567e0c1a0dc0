/** Asks the browser not to evict what is kept. Chromium answers without asking the person. */
export async function askToPersist(): Promise<void> {
  if (await navigator.storage?.persisted?.()) return;
  await navigator.storage?.persist?.();
}

/** Whether the browser has promised not to evict what is kept; `undefined` where it does not say. */
export async function readPersistence(): Promise<boolean | undefined> {
  return navigator.storage?.persisted?.();
}
