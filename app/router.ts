import {type Route, toRoute} from '../core/routes.js';
import {Store} from './state/store.js';

/** Milliseconds. Browsers refuse more than some hundred changes of the address in half a minute. */
const rewriteAfter = 300;

/** The address bar as a store: links inside the app change it without loading a page. */
export class Router {
  readonly route = new Store<Route>(toRoute(new URL(location.href)));
  #rewritten: URL | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    addEventListener('popstate', () => {
      this.#rewritten = undefined;
      this.#read();
    });
    addEventListener('pagehide', () => this.#writeRewritten());
    addEventListener('click', (event) => this.#follow(event));
  }

  /** The address that the route is of. */
  get url(): URL {
    return this.#rewritten ?? new URL(location.href);
  }

  /** Goes to an address of the app. */
  navigate(path: string): void {
    this.#writeRewritten();
    if (new URL(path, location.href).href === location.href) return;
    history.pushState(null, '', path);
    this.#read();
  }

  /** Puts another address in place of the present one. */
  replace(path: string): void {
    this.#rewritten = undefined;
    history.replaceState(null, '', path);
    this.#read();
  }

  /** Shows the same page another way, as often as keys are pressed: the route is new at once, the address bar follows. */
  rewrite(path: string): void {
    this.#rewritten = new URL(path, location.href);
    this.route.value = toRoute(this.#rewritten);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#writeRewritten(), rewriteAfter);
  }

  #writeRewritten(): void {
    if (this.#rewritten) history.replaceState(history.state, '', this.#rewritten);
    this.#rewritten = undefined;
  }

  #read(): void {
    this.route.value = toRoute(this.url);
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
