import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import type {EngineBrowser, EnginePage} from './engine-page.js';
import type {Profile} from './profile.js';
import {endProgram, endsEarly, readLine, startProgram} from './program.js';
import {until} from './until.js';
import {WebDriver} from './webdriver.js';
import {WebDriverPage} from './webdriver-page.js';

/** Not compiled, so it stays beside the source. */
const script = fileURLToPath(new URL('../../../tests/support/webkit-browser.py', import.meta.url));

/** WebKitGTK on a screen that nobody sees, since it has no headless mode, driven by its own WebKitWebDriver. */
export class WebKit implements EngineBrowser {
  readonly #screen: ChildProcess;
  readonly #service: ChildProcess;
  readonly driver: WebDriver;

  private constructor(screen: ChildProcess, service: ChildProcess, driver: WebDriver) {
    this.#screen = screen;
    this.#service = service;
    this.driver = driver;
  }

  /** `room`: bytes that a site may take. */
  static async launch({folder}: Profile, room?: number): Promise<WebKit> {
    const screen = startProgram('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24'], {});
    // Without a language of its own it writes numbers as the C library does, without separators.
    const env = {DISPLAY: `:${await readLine(screen)}`, LC_ALL: 'en_US.UTF-8'};
    const port = await findFreePort();
    const service = startProgram('WebKitWebDriver', [`--port=${port}`], env);
    const origin = `http://127.0.0.1:${port}`;
    try {
      await Promise.race([until('WebKitWebDriver answered', () => answers(origin)), endsEarly(service)]);
      const driver = await WebDriver.begin(origin, {
        'webkitgtk:browserOptions': {
          binary: '/usr/bin/python3',
          args: [script, folder, ...(room === undefined ? [] : [String(room)])],
        },
      });
      return new WebKit(screen, service, driver);
    } catch (error) {
      await Promise.all([endProgram(service, 'SIGKILL'), endProgram(screen)]);
      throw error;
    }
  }

  /** The window that the browser began with stays, since it quits with the last one. Errors are those of the whole browser. */
  async openPage(onError: (error: string) => void): Promise<EnginePage> {
    if (this.#service.stdout)
      createInterface(this.#service.stdout).on('line', (line) => {
        const [, error] = /CONSOLE JS ERROR (.*)/.exec(line) ?? [];
        if (error) onError(error);
      });
    return new WebDriverPage(this.driver, await this.driver.openWindow());
  }

  async close(): Promise<void> {
    await this.driver.end();
    await this.#end('SIGTERM');
  }

  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    await endProgram(this.#service, signal);
    await endProgram(this.#screen);
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A server without a port');
  return address.port;
}

async function answers(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/status`)).ok;
  } catch {
    return false;
  }
}
