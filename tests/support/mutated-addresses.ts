import {seedRandom} from '../random/seed-random.js';

const private4 = words(
  '127.0.0.1 10.0.0.5 172.31.255.255 192.168.1.1 169.254.169.254 100.100.100.200 0.0.0.0 168.63.129.16',
);
const private6 = words(':: ::1 fe80::1 fd00:ec2::254 fec0::1 ff02::1 2001:db8::1 2001:2::1 3fff::1 5f00::1 100::1');
const localNames = words('localhost metadata router.local db.internal nas.home.arpa intranet a.localhost x.lan');
const userInfos = words('a@ a:b@ :b@ @ example.com@ 8.8.8.8%40 example.com:80@ example.com%2f@ %00@');
const schemes = words('http:// https:// HTTP:// hTTps: http: http:/ http:\\\\ ht\ttp:// http:///');
const otherSchemes = words('ftp:// file:// gopher:// ws:// feed:// jar:http:// view-source:http:// // data:');
const ports = words(':80 :443 :8080 :00080 :22 :0 :6379 :65536 : :８０');
const paths = [
  '',
  ...words('/ /feed /latest/meta-data/ /?url=https://8.8.8.8/ /#@8.8.8.8/ \\@8.8.8.8/ ?@8.8.8.8 #8.8.8.8'),
];
const relative = words('// /\\ \\\\ \\/ /\t/ http: https: http:// ///');
const bases = words('https://example.com/feed http://8.8.8.8/');

/** Globally reachable. Whoever asks for mutated addresses keeps the sockets from going there. */
export const publicAddresses = words('8.8.8.8 93.184.216.34 2001:4860:4860::8888');

/** What names with these ends resolve to. */
const resolutions: Record<string, string[]> = {
  'private4.example': ['10.0.0.5'],
  'loopback4.example': ['127.0.0.1'],
  'private6.example': ['fd00::1'],
  'loopback6.example': ['::1'],
  'mixed.example': ['93.184.216.34', '127.0.0.1'],
  'late.example': ['93.184.216.34', '2001:4860:4860::8888', '192.168.1.1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'zone.example': ['fe80::1%1'],
  'odd.example': ['0x7f.1'],
  'empty.example': [],
  'public4.example': ['93.184.216.34'],
  'public6.example': ['2001:4860:4860::8888', '8.8.8.8'],
};
const resolvedNames = Object.keys(resolutions);

/** What a hostile name server says of any name. */
export function resolveHostile(hostname: string): string[] {
  const [, addresses] = Object.entries(resolutions).find(([end]) => hostname.endsWith(end)) ?? [];
  return addresses ?? ['127.0.0.1'];
}

export interface MutatedAddress {
  written: string;
  /** Where it was read, of a redirect. */
  base?: string;
}

/** Addresses that are written to be misread; most of private hosts, some of public ones. The same for the same seed. */
export function* mutatedAddresses(count: number, seed: number): Generator<MutatedAddress> {
  const random = seedRandom(seed);
  const is = (probability: number) => random() < probability;
  const any = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const maybe = (probability: number, list: readonly string[]) => (is(probability) ? any(list) : '');

  /** In decimal, octal and hexadecimal, with one to four parts (WHATWG URL, "IPv4 parser"). */
  function spell(address: string): string {
    const parts = address.split('.').map(Number);
    const kept = Math.floor(random() * 4);
    const rest = parts.slice(kept).reduce((sum, part) => sum * 256 + part, 0);
    const spelled = [...parts.slice(0, kept), rest].map((part) => {
      const hex = part.toString(16);
      return any([String(part), `0x${hex}`, `0X00${hex}`, `0${part.toString(8)}`]);
    });
    return spelled.join('.') + maybe(0.2, ['.', '..']);
  }

  /** The same for `URL`: percent-encoded, full-width, with other dots and letters, with characters that it skips. */
  function disguise(host: string): string {
    const characters = Array.from(host, (character) => {
      const code = character.charCodeAt(0);
      if (is(0.1)) return `%${code.toString(16)}`;
      if (is(0.1)) return character === '.' ? any(['。', '．', '｡']) : String.fromCharCode(code + 0xfee0);
      return maybe(0.05, ['\t', '\n', '\u00ad', '\u200b']) + (is(0.1) ? character.toUpperCase() : character);
    });
    return characters.join('') + maybe(0.2, ['.', '。', '..']);
  }

  function embed(address: string): string {
    const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
    const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
    const before = any(['::ffff:', '0:0:0:0:0:ffff:', '::', '::ffff:0:', '64:ff9b::', '64:ff9b:1::', 'fe80::5efe:']);
    const embedded = any([before + address, before + hex, `2002:${hex}::1`, `2001:0:${hex}::1`]);
    return is(0.3) ? embedded.toUpperCase() : embedded;
  }

  const hosts: (() => string)[] = [
    () => spell(any(private4)),
    () => disguise(any(private4)),
    () => disguise(spell(any(private4))),
    () => `[${any(private6)}${maybe(0.1, ['%25eth0', '%1'])}]`,
    () => `[${embed(any(private4))}]`,
    () => disguise(any(localNames)),
    () => `${any(private4)}.${any(resolvedNames)}`,
    () => disguise(any(resolvedNames)),
    () => any(publicAddresses.map((address) => (address.includes(':') ? `[${address}]` : address))),
  ];

  for (let made = 0; made < count; made++) {
    const host = hosts[made % hosts.length]?.() ?? '';
    const rest = host + maybe(0.3, ports) + any(paths);
    if (is(0.1)) yield {written: any(relative) + rest, base: any(bases)};
    else yield {written: any(is(0.05) ? otherSchemes : schemes) + maybe(0.15, userInfos) + rest};
  }
}

function words(text: string): string[] {
  return text.split(' ');
}
