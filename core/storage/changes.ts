/** The kinds of things whose changes others want to know of, one database each. */
export type StoreName =
  | 'checks'
  | 'downloads'
  | 'feeds'
  | 'hosts'
  | 'positions'
  | 'preferences'
  | 'registrations'
  | 'segments'
  | 'settings'
  | 'subscriptions';

/** Says what to read again, never what it is; a lost message costs nothing. */
export interface Change {
  store: StoreName;
  keys: readonly string[];
}

const channelName = 'dogear-changes';
let sender: BroadcastChannel | undefined;

/** Tells every window, this one too, that something was written. */
export function announceChange(store: StoreName, keys: readonly string[]): void {
  findSender().postMessage({store, keys} satisfies Change);
}

/** Calls `listener` after every announced change, until the returned function is called. */
export function watchChanges(listener: (change: Change) => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', (event: MessageEvent<Change>) => listener(event.data));
  return () => channel.close();
}

/** The same after every change but those that this page or worker itself announces. */
export function watchOthersChanges(listener: (change: Change) => void): void {
  // A channel does not hear what it says.
  findSender().addEventListener('message', (event: MessageEvent<Change>) => listener(event.data));
}

function findSender(): BroadcastChannel {
  sender ??= new BroadcastChannel(channelName);
  return sender;
}
