import ipaddr from 'ipaddr.js';

/**
 * Of IANA's registry of special-purpose addresses (RFC 6890 and its updates) everything that is not, or not always,
 * globally reachable; and 168.63.129.16, where Azure answers its own machines. A table of our own, since `range()` of
 * ipaddr.js calls 168.63.129.16 and `::127.0.0.1` plain unicast.
 */
const special4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map((block) => ipaddr.IPv4.parseCIDR(block));

/** All that IANA has given out. Mapped, compatible and translated IPv4, fc00::/7, fe80::/10 and others are outside. */
const unicast6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** Inside of it: Teredo, benchmarking, ORCHID and others; documentation; 6to4; documentation. */
const special6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'].map((block) => ipaddr.IPv6.parseCIDR(block));
/** Where a network without IPv4 shows the IPv4 internet (RFC 6052), so the IPv4 address inside decides. */
const translated4 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether everybody on the internet means the same host by this address, and may reach it.
 * @param address As `URL` (without brackets) or a resolver writes it. Anything else, a zone too, is not global.
 */
export function isGlobalAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return isGlobal4(ipaddr.IPv4.parse(address));
  if (address.includes('%') || !ipaddr.IPv6.isValid(address)) return false;
  const address6 = ipaddr.IPv6.parse(address);
  if (address6.match(translated4)) return isGlobal4(new ipaddr.IPv4(address6.toByteArray().slice(12)));
  return address6.match(unicast6) && !special6.some((block) => address6.match(block));
}

function isGlobal4(address: ipaddr.IPv4): boolean {
  return !special4.some((block) => address.match(block));
}
