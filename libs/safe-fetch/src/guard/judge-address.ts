import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { globalUnicast, refusedIpv4, refusedIpv6, type AddressRefusal } from './ranges.js';

/** Where a connection is meant to go, and which loopback ports stand open. */
export interface AddressPolicy {
  readonly port?: number;
  readonly allowLoopbackPorts?: readonly number[];
}

export type AddressVerdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: AddressRefusal };

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [Address, number];
interface Rule {
  readonly range: Range;
  readonly reason: AddressRefusal;
}

const rangeOf = (cidr: string): Range => ipaddr.parseCIDR(cidr);
const ipv4Rules: readonly Rule[] = refusedIpv4.map(([cidr, reason]) => ({ range: rangeOf(cidr), reason }));
const ipv6Rules: readonly Rule[] = refusedIpv6.map(([cidr, reason]) => ({ range: rangeOf(cidr), reason }));
const publicIpv6 = rangeOf(globalUnicast);
const inside = (address: Address, [network, bits]: Range): boolean => (address as ipaddr.IPv6).match(network as ipaddr.IPv6, bits);

const verdict = (reason: AddressRefusal | undefined): AddressVerdict => (reason === undefined ? { allowed: true } : { allowed: false, reason });

function refusalOf(text: string): AddressRefusal | undefined {
  const family = isIP(text);
  if (family === 0 || text.includes('%')) return 'not-an-address'; // a zone names an interface of ours
  const address = ipaddr.parse(text);
  const rule = (family === 4 ? ipv4Rules : ipv6Rules).find(({ range }) => inside(address, range));
  if (rule !== undefined) return rule.reason;
  return family === 6 && !inside(address, publicIpv6) ? 'reserved' : undefined;
}

/**
 * Whether a connection to this address may be opened (faults-security, section 6). Pure. The library's own idea of
 * "unicast" has gaps, so the ranges are ours; IPv4 wrapped into IPv6 is refused whatever it wraps.
 * @param address dotted IPv4 or IPv6, as a resolver or a parsed URL gives it, without brackets
 */
export function judgeAddress(address: string, policy: AddressPolicy = {}): AddressVerdict {
  const reason = refusalOf(address);
  const opened = reason === 'loopback' && policy.port !== undefined && policy.allowLoopbackPorts?.includes(policy.port) === true;
  return verdict(opened ? undefined : reason);
}
