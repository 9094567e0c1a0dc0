import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readClientHeader, toClientKey} from '../../gateway/client-address.js';

describe('a client', () => {
  const keys: [string | undefined, string][] = [
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['::ffff:c633:6407', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', 'unknown'],
    ['unknown', 'unknown'],
    ['_hidden', 'unknown'],
    ['dogear.example', 'unknown'],
    [undefined, 'unknown'],
  ];
  for (const [address, key] of keys) {
    it(`at ${address} is ${key}`, () => assert.equal(toClientKey(address), key));
  }

  const headers: [string | null, string | undefined][] = [
    ['198.51.100.7', '198.51.100.7'],
    ['198.51.100.7:4321', '198.51.100.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:4321', '2001:db8::1'],
    ['10.0.0.1, 203.0.113.9 ,198.51.100.7 ', '198.51.100.7'],
    ['198.51.100.7,', undefined],
    ['', undefined],
    [null, undefined],
  ];
  for (const [header, address] of headers) {
    it(`that a proxy calls ${JSON.stringify(header)} is at ${address}`, () => {
      assert.equal(readClientHeader(header), address);
    });
  }
});
