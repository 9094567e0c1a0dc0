import type {Store} from '../../app/state/store.js';

/** Waits until what a store holds is as it should be. */
export async function until<T>(store: Store<T>, isReached: (value: T) => boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!isReached(store.value)) return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    look();
  });
}
