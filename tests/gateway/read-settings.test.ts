import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {findUnknownNames, readSettings, SettingError} from '../../gateway/read-settings.js';
import {projectAddress} from '../../gateway/setting-descriptions.js';

function refusal(env: Record<string, string>): string {
  try {
    readSettings(env, '1.2.3');
  } catch (error) {
    assert.ok(error instanceof SettingError);
    assert.match(error.message, /^[^\n]+\.$/);
    return error.message;
  }
  return assert.fail(`took ${JSON.stringify(env)}`);
}

describe('the settings of the gateway', () => {
  it('work without any, and an empty one means its default', () => {
    const {key, ...settings} = readSettings({PATH: '/bin', GATEWAY_FEED_MB: '', GATEWAY_PORTS: ' '}, '1.2.3');
    assert.match(key, /^[\da-f]{64}$/);
    assert.deepEqual(
      {...settings, hostHeaders: {...settings.hostHeaders}},
      {
        allowHosts: [],
        allowOrigins: new Set(),
        ports: new Set([80, 443, 8000, 8080, 8443]),
        pinLife: 604_800_000,
        userAgent: `Dogear/1.2.3 (+${projectAddress})`,
        hostHeaders: {},
        feedSize: 20_000_000,
        attachmentSize: 15_000_000,
        connectTimeout: 5000,
        firstByteTimeout: 15_000,
        idleTimeout: 30_000,
        feedTimeout: 60_000,
        clientBucket: {rate: 20, burst: 400},
        hostBucket: {rate: 50, burst: 400},
        streamsPerClient: 4,
        streams: 1000,
        indexSize: 64_000_000,
        indexLife: 900_000,
        clientHeader: '',
        metrics: false,
        log: true,
        directories: {
          names: ['apple', 'fyyd'],
          appleUrl: 'https://itunes.apple.com',
          fyydUrl: 'https://api.fyyd.de',
          podcastIndexUrl: 'https://api.podcastindex.org',
          podcastIndexKey: '',
          podcastIndexSecret: '',
        },
      },
    );
  });

  it('make another key for each process that is given none', () => {
    assert.notEqual(readSettings({}, '1').key, readSettings({}, '1').key);
  });

  it('are read in the units they are named after', () => {
    const settings = readSettings(
      {
        GATEWAY_KEY: 'k'.repeat(32),
        GATEWAY_PIN_DAYS: '0.5',
        GATEWAY_FEED_MB: '1.1',
        GATEWAY_IDLE_SECONDS: '0.0001',
        GATEWAY_CLIENT_RATE: '0.2',
        GATEWAY_METRICS: 'on',
        GATEWAY_LOG: 'off',
        GATEWAY_PORTS: '443, 8443',
        GATEWAY_USER_AGENT: 'Tides/<version>',
        APPLE_URL: 'http://127.0.0.1:9000/apple/',
      },
      '1.2.3',
    );
    assert.equal(settings.key, 'k'.repeat(32));
    assert.equal(settings.pinLife, 43_200_000);
    assert.equal(settings.feedSize, 1_100_000);
    // 0 would mean no bound at all.
    assert.equal(settings.idleTimeout, 1);
    assert.deepEqual(settings.clientBucket, {rate: 0.2, burst: 400});
    assert.deepEqual([settings.metrics, settings.log], [true, false]);
    assert.deepEqual(settings.ports, new Set([443, 8443]));
    assert.equal(settings.userAgent, 'Tides/1.2.3');
    assert.equal(settings.directories.appleUrl, 'http://127.0.0.1:9000/apple');
  });

  it('name hosts and origins as URLs write them', () => {
    const {allowHosts, allowOrigins, hostHeaders} = readSettings(
      {
        GATEWAY_ALLOW_HOSTS: 'NAS.lan, nas:80,[FD00:0::7],[::1]:8080,192.168.1.5,0x7f.1:9000,füge.lan.',
        GATEWAY_ALLOW_ORIGINS: 'HTTPS://Dogear.example:443/, http://localhost:5173',
        GATEWAY_HOST_HEADERS: '{"Feeds.Example": {"user-agent": "Mozilla/5.0", "Referer": "https://feeds.example/"}}',
      },
      '1',
    );
    assert.deepEqual(allowHosts, [
      {hostname: 'nas.lan'},
      {hostname: 'nas', port: 80},
      {hostname: '[fd00::7]'},
      {hostname: '[::1]', port: 8080},
      {hostname: '192.168.1.5'},
      {hostname: '127.0.0.1', port: 9000},
      {hostname: 'xn--fge-hoa.lan'},
    ]);
    assert.deepEqual(allowOrigins, new Set(['https://dogear.example', 'http://localhost:5173']));
    assert.deepEqual(
      {...hostHeaders},
      {'feeds.example': {'User-Agent': 'Mozilla/5.0', Referer: 'https://feeds.example/'}},
    );
    // A host can have any name.
    assert.equal(Object.getPrototypeOf(hostHeaders), null);
  });

  it('ask Podcast Index last, as soon as it has a key', () => {
    const keys = {PODCAST_INDEX_KEY: 'K', PODCAST_INDEX_SECRET: 'S'};
    const names = (directories: string) =>
      readSettings({...keys, GATEWAY_DIRECTORIES: directories}, '1').directories.names;
    assert.deepEqual(names(''), ['apple', 'fyyd', 'podcastindex']);
    assert.deepEqual(names('podcastindex,apple'), ['podcastindex', 'apple']);
    assert.deepEqual(names('none'), []);
  });

  const wrong: Record<string, string[]> = {
    GATEWAY_ALLOW_HOSTS: ['*.lan', '10.0.0.0/8', 'http://nas', 'a b', 'nas:0', 'nas:65536', 'nas,,tv', '::1', 'u@nas'],
    GATEWAY_ALLOW_ORIGINS: ['*', 'https://*.example', 'dogear.example', 'https://a.example/b', 'file:///', 'null'],
    GATEWAY_PORTS: ['0', '65536', '80;443', '-1', '8e1', 'http', '80,'],
    GATEWAY_KEY: ['k'.repeat(31)],
    GATEWAY_PIN_DAYS: ['0', '-1', 'NaN', 'Infinity', '1e3', '7d', '0x7', '1000001'],
    GATEWAY_STREAMS: ['0', '1.5', 'all'],
    GATEWAY_USER_AGENT: ['Dogear\r\nHost: a', 'Dögear'],
    GATEWAY_HOST_HEADERS: [
      'UA',
      '[]',
      'null',
      '{"a.example": "UA"}',
      '{"a.example": {"Cookie": "a=b"}}',
      '{"a.example": {"Accept": "a\\r\\nHost: b"}}',
      '{"a.example": {"Accept": 1}}',
      '{"a.example:80": {"Accept": "a"}}',
      '{"https://a.example/": {"Accept": "a"}}',
    ],
    GATEWAY_METRICS: ['true', '1', 'ON'],
    GATEWAY_DIRECTORIES: ['itunes', 'apple,none', 'podcastindex'],
    GATEWAY_CLIENT_HEADER: ['X Forwarded', 'a:b'],
    APPLE_URL: ['itunes.apple.com', 'ftp://a.example', 'https://u:p@a.example', 'https://a.example/?q', 'https://a/#b'],
    PODCAST_INDEX_KEY: ['key without a secret'],
    PODCAST_INDEX_SECRET: ['secret without a key'],
  };
  for (const [name, values] of Object.entries(wrong)) {
    it(`refuse a wrong ${name}, by its name`, () => {
      for (const value of values) assert.match(refusal({[name]: value}), new RegExp(`\\b${name}\\b`), value);
    });
  }

  it('say what is allowed and what was given', () => {
    assert.equal(
      refusal({GATEWAY_FEED_MB: 'twenty'}),
      'GATEWAY_FEED_MB must be a number above 0, at most 1000000, not "twenty".',
    );
  });

  it('never repeat a secret', () => {
    for (const name of ['GATEWAY_KEY', 'PODCAST_INDEX_KEY', 'PODCAST_INDEX_SECRET']) {
      assert.doesNotMatch(refusal({[name]: 'hünter2'}), /hünter2/, name);
    }
  });

  it('tell of a name that does not exist, since a slip of the pen may weaken a rule', () => {
    const env = {GATEWAY_ALLOWED_HOSTS: 'nas', PODCAST_INDEX_SECERT: 's', GATEWAY_STREAMS: '3', PATH: '/'};
    assert.deepEqual(findUnknownNames(env), ['GATEWAY_ALLOWED_HOSTS', 'PODCAST_INDEX_SECERT']);
    assert.equal(readSettings(env, '1').streamsPerClient, 3);
  });
});
