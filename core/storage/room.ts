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
