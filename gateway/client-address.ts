import ipaddr from 'ipaddr.js';

/**
 * Who counts as one client: an IPv4 address, or the /64 of an IPv6 address, since that is what a line is given, to use
 * freely. `unknown`, one client in all, for what is no address.
 */
export function toClientKey(address: string | undefined): string {
  if (address === undefined || !ipaddr.isValid(address)) return 'unknown';
  // `process` takes a mapped address (::ffff:192.0.2.1) for the IPv4 address that it is.
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const network = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}

/**
 * The address in a header such as `X-Forwarded-For`: the last one, which the nearest proxy wrote. What stands before it
 * came with the request, so anybody can have written it.
 */
export function readClientHeader(value: string | null): string | undefined {
  const last = value?.split(',').at(-1)?.trim() ?? '';
  const [, inBrackets, beforePort] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(last) ?? [];
  return inBrackets || beforePort || last || undefined;
}
