/** The kinds of things that storage holds, one database each. */
export type StoreName = 'downloads' | 'registrations' | 'subscriptions' | 'feeds' | 'positions';

/** Says what to read again, never what it is; a lost message costs nothing. */
export interface Change {
  store: StoreName;
  key: string;
}

const channelName = 'dogear-changes';
let sender: BroadcastChannel | undefined;

/** Tells every window, this one too, that something was written. */
export function announceChange(store: StoreName, key: string): void {
  sender ??= new BroadcastChannel(channelName);
  sender.postMessage({store, key} satisfies Change);
}

/** Calls `listener` after every announced change, until the returned function is called. */
export function watchChanges(listener: (change: Change) => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', (event: MessageEvent<Change>) => listener(event.data));
  return () => channel.close();
}
