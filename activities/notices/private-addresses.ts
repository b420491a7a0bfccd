import { BlockList, isIP } from 'node:net'

/**
 * Addresses that are not of the public internet (IANA special-purpose registries, RFC 6890): this machine, this network, carriers' and
 * cloud providers' own, and the ways of writing an IPv4 address as IPv6.
 */
const RESERVED: readonly [net: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]

// apart: a list takes an IPv4 address for the IPv6 one that stands for it
const lists = { 4: new BlockList(), 6: new BlockList() }
for (const [net, prefix] of RESERVED) {
  if (net.includes(':')) lists[6].addSubnet(net, prefix, 'ipv6')
  else lists[4].addSubnet(net, prefix, 'ipv4')
}

/** Whether an address is of a private or reserved network. What is no address is not public either. */
export function isPrivate(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return lists[4].check(address, 'ipv4')
    case 6:
      return lists[6].check(address, 'ipv6')
    default:
      return true
  }
}
