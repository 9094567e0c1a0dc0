import {type Route, toRoute} from '../core/routes.js';
import {Store} from './state/store.js';

/** The address bar as a store: links inside the app change it without loading a page. */
export class Router {
  readonly route = new Store<Route>(toRoute(new URL(location.href)));

  constructor() {
    addEventListener('popstate', () => this.#read());
    addEventListener('click', (event) => this.#follow(event));
  }

  /** Goes to an address of the app. */
  navigate(path: string): void {
    if (new URL(path, location.href).href === location.href) return;
    history.pushState(null, '', path);
    this.#read();
  }

  /** Puts another address in place of the present one. */
  replace(path: string): void {
    history.replaceState(null, '', path);
    this.#read();
  }

  #read(): void {
    this.route.value = toRoute(new URL(location.href));
  }

  #follow(event: MouseEvent): void {
    const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || event.button !== 0 || modified) return;
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (toRoute(new URL(link.href)).page === 'unknown') return;
    event.preventDefault();
    this.navigate(link.pathname + link.search);
  }
}
