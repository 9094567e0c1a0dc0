/** Bytes. Both are the browser's estimate for this site. */
export interface Room {
  used: number;
  available: number;
}

/** `undefined` where the browser does not say. */
export async function estimateRoom(): Promise<Room | undefined> {
  const {usage, quota} = (await navigator.storage?.estimate?.()) ?? {};
  if (usage === undefined || quota === undefined) return undefined;
  return {used: usage, available: Math.max(0, quota - usage)};
}

/** Asks the browser not to evict what is kept. Chromium answers without asking the person. */
export async function askToPersist(): Promise<void> {
  if (await navigator.storage?.persisted?.()) return;
  await navigator.storage?.persist?.();
}
