import {lookup, Resolver} from 'node:dns/promises';

export interface ResolvedAddress {
  address: string;
  family: number;
}

/**
 * Every address of a name, in the order in which they are to be tried; rejects, or finds none, when it has none.
 * @param allowed Whether the name is one that whoever runs this gateway has named.
 */
export type Resolve = (hostname: string, allowed: boolean) => Promise<ResolvedAddress[]>;

/**
 * Asks the name servers of this machine, at most three seconds each. Not by `dns.lookup`, whose four threads a few slow
 * names would keep from everybody else; only an allowed name may stand in `/etc/hosts`, which `dns.lookup` alone reads.
 */
export async function resolveName(hostname: string, allowed: boolean): Promise<ResolvedAddress[]> {
  if (allowed) return lookup(hostname, {all: true});
  // A new one each time (24 µs), since a resolver never notices that the machine has moved to another network.
  const resolver = new Resolver({timeout: 1000, tries: 2});
  const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  // IPv4 first: many a container has no way out over IPv6.
  return [...toResolved(four, 4), ...toResolved(six, 6)];
}

function toResolved(answer: PromiseSettledResult<string[]>, family: number): ResolvedAddress[] {
  return answer.status === 'fulfilled' ? answer.value.map((address) => ({address, family})) : [];
}
