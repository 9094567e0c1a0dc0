import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isGlobalAddress} from '../../gateway/global-address.js';

/** First and last address of each block that is not global, and its neighbours that are. */
const blocks: [name: string, inside: string[], outside: string[]][] = [
  ['this network', ['0.0.0.0', '0.255.255.255'], ['1.0.0.0']],
  ['private 10', ['10.0.0.0', '10.255.255.255'], ['9.255.255.255', '11.0.0.0']],
  ['carrier-grade NAT', ['100.64.0.0', '100.127.255.255'], ['100.63.255.255', '100.128.0.0']],
  ['loopback', ['127.0.0.0', '127.255.255.255'], ['126.255.255.255', '128.0.0.0']],
  ['Azure’s own host', ['168.63.129.16'], ['168.63.129.15', '168.63.129.17']],
  ['link-local', ['169.254.0.0', '169.254.169.254', '169.254.255.255'], ['169.253.255.255', '169.255.0.0']],
  ['private 172', ['172.16.0.0', '172.31.255.255'], ['172.15.255.255', '172.32.0.0']],
  ['protocol assignments', ['192.0.0.0', '192.0.0.192', '192.0.0.255'], ['191.255.255.255', '192.0.1.0']],
  ['documentation 1', ['192.0.2.0', '192.0.2.255'], ['192.0.1.255', '192.0.3.0']],
  ['6to4 relays', ['192.88.99.0', '192.88.99.255'], ['192.88.98.255', '192.88.100.0']],
  ['private 192', ['192.168.0.0', '192.168.255.255'], ['192.167.255.255', '192.169.0.0']],
  ['benchmarking', ['198.18.0.0', '198.19.255.255'], ['198.17.255.255', '198.20.0.0']],
  ['documentation 2', ['198.51.100.0', '198.51.100.255'], ['198.51.99.255', '198.51.101.0']],
  ['documentation 3', ['203.0.113.0', '203.0.113.255'], ['203.0.112.255', '203.0.114.0']],
  [
    'multicast, reserved, broadcast',
    ['224.0.0.0', '239.255.255.255', '240.0.0.0', '255.255.255.255'],
    ['223.255.255.255'],
  ],
  ['unspecified, loopback, compatible', ['::', '::1', '::7f00:1', '::8.8.8.8'], []],
  ['mapped', ['::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '::ffff:8.8.8.8', '0:0:0:0:0:ffff:808:808'], []],
  ['translated', ['::ffff:0:127.0.0.1', '::ffff:0:8.8.8.8'], []],
  ['NAT64', ['64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b::a9fe:a9fe'], ['64:ff9b::8.8.8.8', '64:ff9b::808:808']],
  ['NAT64 of a network', ['64:ff9b:1::8.8.8.8', '64:ff9b:0:1::808:808'], []],
  ['discard', ['100::1', '100:0:0:1::1', '1fff:ffff::1'], ['2000::1']],
  [
    'Teredo, benchmarking, ORCHID',
    ['2001::', '2001:0:7f00:1::1', '2001:2::1', '2001:20::1', '2001:1ff:ffff::'],
    ['2001:200::'],
  ],
  ['documentation 4', ['2001:db8::1', '2001:db8:ffff::'], ['2001:db7:ffff::', '2001:db9::']],
  ['6to4', ['2002:7f00:1::', '2002:808:808::1'], ['2001:4860:4860::8888', '2003::1']],
  ['documentation 5', ['3fff::1', '3fff:fff:ffff::'], ['3ffe:ffff::', '3fff:1000::']],
  ['not given out', ['4000::1', '5f00::1', '8000::1'], []],
  ['unique local', ['fc00::1', 'fd00:ec2::254', 'fdff::1'], []],
  ['link-local and site-local', ['fe80::1', 'febf::1', 'fec0::1', 'feff::1'], []],
  ['multicast 6', ['ff00::', 'ff02::1', 'ffff::1'], []],
];

const noAddresses = [
  '',
  'localhost',
  'example.com',
  '8.8.8',
  '8.8.8.8.',
  '8.8.8.8.8',
  '010.8.8.8',
  '0x8.8.8.8',
  '134744072',
  ' 8.8.8.8',
  '8.8.8.8/32',
  '256.8.8.8',
  '[2001:4860:4860::8888]',
  '2001:4860:4860::8888%eth0',
  'fe80::1%1',
  '2001:4860:4860::8888/64',
  '2001::4860::1',
  '８.8.8.8',
];

describe('a global address', () => {
  for (const [name, inside, outside] of blocks) {
    it(`is none of ${name}`, () => {
      for (const address of inside) assert.equal(isGlobalAddress(address), false, address);
      for (const address of outside) assert.equal(isGlobalAddress(address), true, address);
    });
  }

  it('is an address', () => {
    for (const text of noAddresses) assert.equal(isGlobalAddress(text), false, text);
  });
});
