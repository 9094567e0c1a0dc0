/** The roles that the tests look things up by. */
export type Role = 'button' | 'link' | 'heading' | 'slider' | 'searchbox' | 'progressbar';

/** Something that was found on a page. */
export interface Found {
  /** As a finger does: scrolled into view, and pressed in its middle. */
  click(): Promise<void>;
  type(text: string): Promise<void>;
  /** Runs in the page, so it can use nothing from around it. */
  evaluate<P extends unknown[], R>(
    run: (element: Element, ...parameters: P) => R,
    ...parameters: P
  ): Promise<Awaited<R>>;
}

/** One page of a browser, in whichever engine. Every wait rejects when its time is over. */
export interface EnginePage {
  /** Resolves when the page has loaded. */
  goTo(address: string): Promise<void>;
  reload(): Promise<void>;
  close(): Promise<void>;
  /** Runs in the page, so it can use nothing from around it; parameters and answer are JSON. */
  evaluate<P extends unknown[], R>(run: (...parameters: P) => R, ...parameters: P): Promise<Awaited<R>>;
  /** Waits until it answers something true in the page. */
  waitFor<P extends unknown[]>(isSo: (...parameters: P) => unknown, ...parameters: P): Promise<void>;
  /** Waits for a visible thing by its accessible name, in shadow trees too. */
  find(role: Role, name: string, timeout: number): Promise<Found>;
  /** Waits until the text stands in one visible element, in shadow trees too. */
  waitForText(text: string, timeout: number): Promise<void>;
}

/** A browser that runs. */
export interface EngineBrowser {
  /** `onError` hears of every error that the page did not catch. */
  openPage(onError: (error: string) => void): Promise<EnginePage>;
  /** Quits in an orderly way. */
  close(): Promise<void>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
}
