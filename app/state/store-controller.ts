import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Store} from './store.js';

/** Renders its host again whenever one of the stores changes. */
export class StoreController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #stores: readonly Store<unknown>[];
  #unsubscribe: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, ...stores: Store<unknown>[]) {
    this.#host = host;
    this.#stores = stores;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unsubscribe = this.#stores.map((store) => store.subscribe(() => this.#host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }
}
