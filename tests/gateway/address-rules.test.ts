import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {type AddressSettings, checkAddress, isAllowedHost} from '../../gateway/address-rules.js';
import {Refusal} from '../../gateway/refusal.js';
import {readHostileCases} from '../support/hostile-cases.js';

const settings: AddressSettings = {allowHosts: [], ports: new Set([80, 443, 8000, 8080, 8443])};

/** The refusal, or the address that may be asked. */
function check(written: string | URL, changes: Partial<AddressSettings> = {}): string {
  try {
    return checkAddress(written, {...settings, ...changes}).href;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error.refusal;
  }
}

const refused: Record<string, string[]> = {
  'bad-address': [
    '',
    'example.com',
    '//example.com/a',
    '/feed',
    'http://',
    'http://:80/',
    'http://[::1',
    'http://[fe80::1%25eth0]/',
    'http://a b/',
    'http://256.256.256.256/',
    'http://1.2.3.4.5/',
    'http://1.2.3.4.5../',
    'http://./',
    'http://.../',
    'http://a..example.com/',
    'http://.example.com/',
    'http://example.com:65536/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:25/_x',
    'data:text/xml,<rss/>',
    'javascript:alert(1)',
    'jar:http://example.com!/',
    'blob:http://example.com/1',
    'feed:http://example.com/',
    'ws://example.com/',
    `https://example.com/${'a'.repeat(4096)}`,
  ],
  'address-with-password': [
    'http://user:pass@example.com/feed',
    'http://user@example.com/',
    'http://:pass@example.com/',
    'http://example.com@127.0.0.1/',
    'https://example.com%2f@evil.com/',
  ],
  'blocked-address': [
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://%31%32%37.0.0.1/',
    'http://１２７。0。0。1/',
    'http://127.0.0.1./',
    'http://127.0.0.1../',
    'http:127.0.0.1',
    'http:\\\\127.0.0.1\\',
    'https://10.0.0.1:8443/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://127.0.0.1:22/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://loc%61lhost/',
    'http://ｌｏｃａｌｈｏｓｔ/',
    'http://a.localhost/',
    'http://metadata/',
    'http://xn--/',
    'http://router.local./',
    'http://db.internal/',
    'http://metadata.google.internal/',
    'http://host.docker.internal/',
    'http://wiki.intranet/',
    'http://nas.lan/',
    'http://nas.home/',
    'http://nas.home.arpa/',
    'http://mail.corp/',
    'http://db.private/',
    'http://host.localdomain/',
    'http://somewhere.onion/',
  ],
  'blocked-port': [
    'http://example.com:22/',
    'http://example.com:0/',
    'http://example.com:6379/',
    'https://example.com:8081/',
    'http://8.8.8.8:53/',
  ],
};

const allowed: [written: string, asked: string][] = [
  ['https://example.com', 'https://example.com/'],
  ['https://example.com:443/a', 'https://example.com/a'],
  ['http://example.com:443/', 'http://example.com:443/'],
  ['http://example.com:8000/', 'http://example.com:8000/'],
  ['HTTP://Example.COM/A?b=c#d', 'http://example.com/A?b=c'],
  ['https://example.com./feed', 'https://example.com/feed'],
  ['https://example.com..:8443/feed', 'https://example.com:8443/feed'],
  ['https://xn--bcher-kva.example/feed', 'https://xn--bcher-kva.example/feed'],
  ['https://bücher.test/', 'https://xn--bcher-kva.test/'],
  ['https://8.8.8.8/', 'https://8.8.8.8/'],
  ['https://[2001:4860:4860::8888]/', 'https://[2001:4860:4860::8888]/'],
  ['https://local.example.com/', 'https://local.example.com/'],
  ['https://127.0.0.1.example.com/', 'https://127.0.0.1.example.com/'],
];

describe('an address that the gateway is asked for', () => {
  for (const [refusal, addresses] of Object.entries(refused)) {
    for (const address of addresses) {
      it(`is refused as ${refusal}: ${address.slice(0, 60)}`, () => assert.equal(check(address), refusal));
    }
  }

  for (const [written, asked] of allowed) {
    it(`is asked as ${asked} when it is written ${written}`, () => assert.equal(check(written), asked));
  }

  it('is not changed where it was read', () => {
    const url = new URL('https://example.com./#a');
    assert.equal(check(url), 'https://example.com/');
    assert.equal(url.href, 'https://example.com./#a');
  });

  it('needs one of the ports of the settings, the default port too', () => {
    const ports = new Set([8443]);
    assert.equal(check('https://example.com/', {ports}), 'blocked-port');
    assert.equal(check('https://example.com:8443/', {ports}), 'https://example.com:8443/');
  });

  it('may be that of a private host which the settings name, at the ports of the settings', () => {
    const allowHosts = [{hostname: 'nas'}, {hostname: '10.0.0.5'}, {hostname: '[fd00::5]'}];
    assert.equal(check('http://nas/feed', {allowHosts}), 'http://nas/feed');
    assert.equal(check('http://NAS.:8080/', {allowHosts}), 'http://nas:8080/');
    assert.equal(check('http://10.5/', {allowHosts}), 'http://10.0.0.5/');
    assert.equal(check('http://[fd00:0::5]/', {allowHosts}), 'http://[fd00::5]/');
    assert.equal(check('http://nas:22/', {allowHosts}), 'blocked-address');
    assert.equal(check('http://a.nas.local/', {allowHosts}), 'blocked-address');
    assert.equal(check('http://user@nas/', {allowHosts}), 'address-with-password');
  });

  it('may be that of a private host at the one port that the settings name', () => {
    const allowHosts = [{hostname: '127.0.0.1', port: 3000}];
    assert.equal(check('http://127.0.0.1:3000/', {allowHosts}), 'http://127.0.0.1:3000/');
    assert.equal(check('http://127.0.0.1/', {allowHosts}), 'blocked-address');
    assert.equal(isAllowedHost(new URL('http://127.0.0.1:3000/'), {...settings, allowHosts}), true);
    assert.equal(isAllowedHost(new URL('https://127.0.0.1/'), {...settings, allowHosts}), false);
  });

  const cases = readHostileCases();
  it('is refused or asked as the hostile cases say', {skip: !cases}, () => {
    for (const {url, expect, why} of cases?.urls ?? []) {
      assert.equal(URL.canParse(check(url)) ? 'allow' : 'block', expect, `${url} (${why})`);
    }
  });
});
