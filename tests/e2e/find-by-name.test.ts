import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import type {AppWindow} from '../support/app-window.js';
import {anyEpisode, anyPodcast, Journey} from '../support/journey.js';

/** What Apple's and fyyd's directories answer, on one port of this machine. */
class Directories {
  readonly asked: string[] = [];
  /** The feed of "Tide Tables". */
  feedUrl = '';
  readonly #server: Server;

  constructor() {
    this.#server = createServer(({url = ''}, response) => {
      this.asked.push(url);
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(url.startsWith('/search') ? this.#atApple() : this.#atFyyd()));
    });
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #atApple() {
    const results = [
      {collectionName: 'Tide Tables', artistName: 'Harbour Radio', feedUrl: this.feedUrl},
      {collectionName: 'Only There', artistName: 'Ann', collectionViewUrl: 'https://podcasts.apple.com/podcast/id1'},
    ];
    return {resultCount: results.length, results};
  }

  #atFyyd() {
    return {status: 1, data: [{title: 'Tide Tables', author: 'Harbour Radio', xmlURL: this.feedUrl}]};
  }
}

describe('a podcast is found by its name', () => {
  const directories = new Directories();
  let journey: Journey;
  let window: AppWindow;

  before(async () => {
    const host = await directories.start();
    journey = await Journey.begin({
      env: {
        GATEWAY_DIRECTORIES: 'apple,fyyd',
        GATEWAY_ALLOW_HOSTS: host,
        APPLE_URL: `http://${host}`,
        FYYD_URL: `http://${host}`,
      },
    });
    directories.feedUrl = journey.feedUrl;
    await journey.podcasts.control.setScenario([anyPodcast([anyEpisode(1, 1000)])]);
    await journey.launch();
    window = await journey.open('/find');
  });
  after(async () => {
    await journey.end();
    directories.close();
  });

  it('in the directories, once for both, and only when the person says so', async () => {
    const input = await window.find('searchbox', 'Name, website or feed address');
    await input.type('tide tables');
    await window.find('button', 'Search all podcasts for “tide tables”');
    assert.deepEqual(directories.asked, []);
    await window.page.keyboard.press('Enter');
    await window.waitForText('2 podcasts');
    await window.waitForText('Tide Tables');
    assert.equal(directories.asked.length, 2);
  });

  it('with a word where there is no feed', async () => {
    await window.waitForText('Only There');
    await window.waitForText('No public feed');
  });

  it('and is followed from there', async () => {
    const link = await window.page.waitForSelector('::-p-aria([role="link"]) >>> ::-p-text(Tide Tables)');
    await link?.click();
    await window.press('button', 'Follow');
    await window.find('button', 'Following');
    await window.page.goBack();
    await window.waitForText('Following');
    await window.page.reload();
    await window.waitForText('2 podcasts');
    assert.deepEqual(window.errors, []);
  });
});
