/** Why an address is out of bounds. */
export type AddressRefusal = 'not-an-address' | 'loopback' | 'private' | 'link-local' | 'metadata' | 'multicast' | 'reserved' | 'embeds-ipv4';

type Row = readonly [cidr: string, reason: AddressRefusal];

/** IPv4 that is not the public internet: IANA's special-purpose registry, and addresses at which clouds hand out credentials. */
export const refusedIpv4: readonly Row[] = [
  ['169.254.169.254/32', 'metadata'],
  ['169.254.170.2/32', 'metadata'],
  ['100.100.100.200/32', 'metadata'],
  ['192.0.0.192/32', 'metadata'],
  ['168.63.129.16/32', 'metadata'], // one cloud's host agent, inside a public range
  ['0.0.0.0/8', 'reserved'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'private'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'reserved'],
  ['192.0.2.0/24', 'reserved'],
  ['192.88.99.0/24', 'reserved'],
  ['192.168.0.0/16', 'private'],
  ['198.18.0.0/15', 'reserved'],
  ['198.51.100.0/24', 'reserved'],
  ['203.0.113.0/24', 'reserved'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
];

/** The one IPv6 range that is handed out; all outside it is refused. */
export const globalUnicast = '2000::/3';

/** Holes in that range, and names for what lies outside it; the order decides. */
export const refusedIpv6: readonly Row[] = [
  ['fd00:ec2::254/128', 'metadata'],
  ['::1/128', 'loopback'],
  ['::/96', 'embeds-ipv4'],
  ['::ffff:0:0/96', 'embeds-ipv4'],
  ['::ffff:0:0:0/96', 'embeds-ipv4'],
  ['64:ff9b::/96', 'embeds-ipv4'],
  ['64:ff9b:1::/48', 'embeds-ipv4'],
  ['2002::/16', 'embeds-ipv4'],
  ['2001::/32', 'embeds-ipv4'],
  ['2001::/23', 'reserved'],
  ['2001:db8::/32', 'reserved'],
  ['3fff::/20', 'reserved'],
  ['fc00::/7', 'private'],
  ['fe80::/10', 'link-local'],
  ['fec0::/10', 'private'],
  ['ff00::/8', 'multicast'],
];
