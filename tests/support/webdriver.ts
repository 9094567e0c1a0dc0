/** The W3C's name of a reference to an element, the same for every driver (WebDriver, section 12.2). */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

export interface ElementReference {
  [elementKey]: string;
}

/** One session of WebDriver, over HTTP. Commands go out one after the other: each is about the window that was switched to last. */
export class WebDriver {
  readonly #session: string;
  #window = '';
  #last: Promise<unknown> = Promise.resolve();

  private constructor(session: string) {
    this.#session = session;
  }

  static async begin(origin: string, capabilities: Record<string, unknown>): Promise<WebDriver> {
    const {sessionId} = await send<{sessionId: string}>('POST', `${origin}/session`, {
      capabilities: {alwaysMatch: capabilities},
    });
    const driver = new WebDriver(`${origin}/session/${sessionId}`);
    await driver.#ask('POST', '/timeouts', {script: 120_000, pageLoad: 60_000});
    return driver;
  }

  /** Opens a window and answers its handle. */
  async openWindow(): Promise<string> {
    const {handle} = await this.#inTurn(() => this.#ask<{handle: string}>('POST', '/window/new', {type: 'window'}));
    return handle;
  }

  /** The handle of the window that the browser began with. */
  readWindow(): Promise<string> {
    return this.#inTurn(() => this.#ask<string>('GET', '/window'));
  }

  /** Gives a command to a window: the path is what follows the session's own. */
  command<T>(window: string, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
    return this.#inTurn(async () => {
      if (this.#window !== window) await this.#ask('POST', '/window', {handle: window});
      this.#window = window;
      return this.#ask<T>(method, path, body);
    });
  }

  /** Runs in the page, with parameters that are JSON or references to elements; waits for promises. */
  async run<P extends unknown[], R>(
    window: string,
    script: (...parameters: P) => R,
    ...parameters: unknown[]
  ): Promise<Awaited<R>> {
    const answer = await this.command<{value?: Awaited<R>; error?: string}>(window, 'POST', '/execute/async', {
      script: `const parameters = [...arguments];
        const done = parameters.pop();
        Promise.resolve().then(() => (${script})(...parameters)).then(
          (value) => done({value}),
          (error) => done({error: String(error)}),
        );`,
      args: parameters,
    });
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value as Awaited<R>;
  }

  /** Ends the session, and the browser with it. */
  async end(): Promise<void> {
    await this.#inTurn(() => this.#ask('DELETE', ''));
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(act);
    this.#last = turn.catch(() => {});
    return turn;
  }

  #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    return send<T>(method, this.#session + path, body);
  }
}

/** The part of an element's paths that follows the session's own. */
export function toElementPath(reference: ElementReference): string {
  return `/element/${reference[elementKey]}`;
}

async function send<T>(method: string, address: string, body: unknown = {}): Promise<T> {
  const response = await fetch(address, {method, ...(method === 'POST' ? {body: JSON.stringify(body)} : {})});
  const {value} = (await response.json()) as {value: T & {error?: string; message?: string}};
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
