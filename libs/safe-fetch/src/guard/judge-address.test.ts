import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAddress } from './judge-address.js';

describe('an address is judged', () => {
  it.each([
    ['1.1.1.1'], ['8.8.4.4'], ['9.255.255.255'], ['11.0.0.0'], ['100.63.255.255'], ['100.128.0.0'], ['126.255.255.255'], ['128.0.0.1'],
    ['169.253.255.255'], ['172.15.255.255'], ['172.32.0.0'], ['192.0.1.1'], ['192.167.255.255'], ['198.17.255.255'], ['198.20.0.0'],
    ['223.255.255.255'], ['168.63.129.15'], ['2001:200::1'], ['2606:4700:4700::1111'], ['2a00:1450:4001::1'], ['3ffe::1'], ['2001:4860:4860::8888'],
  ])('lets the public %s through', (address) => expect(judgeAddress(address)).toEqual({ allowed: true }));

  it.each([
    ['0.0.0.0', 'reserved'], ['0.255.255.255', 'reserved'], ['10.0.0.0', 'private'], ['10.255.255.255', 'private'], ['100.64.0.1', 'private'],
    ['100.100.100.200', 'metadata'], ['127.0.0.1', 'loopback'], ['127.255.255.254', 'loopback'], ['168.63.129.16', 'metadata'],
    ['169.254.0.1', 'link-local'], ['169.254.169.254', 'metadata'], ['169.254.170.2', 'metadata'], ['172.16.0.1', 'private'], ['172.31.255.255', 'private'],
    ['192.0.0.1', 'reserved'], ['192.0.0.192', 'metadata'], ['192.0.2.7', 'reserved'], ['192.88.99.1', 'reserved'], ['192.168.0.1', 'private'],
    ['198.18.0.1', 'reserved'], ['198.19.255.255', 'reserved'], ['198.51.100.9', 'reserved'], ['203.0.113.9', 'reserved'], ['224.0.0.251', 'multicast'],
    ['239.255.255.250', 'multicast'], ['240.0.0.1', 'reserved'], ['255.255.255.255', 'reserved'],
    ['::', 'embeds-ipv4'], ['::1', 'loopback'], ['::7f00:1', 'embeds-ipv4'], ['::ffff:127.0.0.1', 'embeds-ipv4'], ['::ffff:8.8.8.8', 'embeds-ipv4'],
    ['::ffff:0:a00:1', 'embeds-ipv4'], ['64:ff9b::a9fe:a9fe', 'embeds-ipv4'], ['64:ff9b:1::1', 'embeds-ipv4'], ['2002:7f00:1::', 'embeds-ipv4'],
    ['2001::1', 'embeds-ipv4'], ['2001:20::1', 'reserved'], ['2001:db8::1', 'reserved'], ['3fff::1', 'reserved'], ['100::1', 'reserved'],
    ['100:0:0:1::1', 'reserved'], ['5f00::1', 'reserved'], ['4000::1', 'reserved'], ['fc00::1', 'private'], ['fd00:ec2::254', 'metadata'],
    ['fdff::1', 'private'], ['fe80::1', 'link-local'], ['fe80::1%eth0', 'not-an-address'], ['2606:4700::1%1', 'not-an-address'], ['fec0::1', 'private'],
    ['ff02::1', 'multicast'], ['localhost', 'not-an-address'], ['127.1', 'not-an-address'], ['0x7f.0.0.1', 'not-an-address'],
    ['2130706433', 'not-an-address'], ['', 'not-an-address'], ['[::1]', 'not-an-address'], ['127.0.0.1.', 'not-an-address'],
  ] as const)('refuses %s as %s', (address, reason) => expect(judgeAddress(address, { port: 443 })).toEqual({ allowed: false, reason }));

  it('opens loopback on a port that was opened and on no other', () => {
    const policy = { allowLoopbackPorts: [9_000] };
    expect(judgeAddress('127.0.0.1', { ...policy, port: 9_000 })).toEqual({ allowed: true });
    expect(judgeAddress('::1', { ...policy, port: 9_000 })).toEqual({ allowed: true });
    expect(judgeAddress('127.0.0.1', { ...policy, port: 9_001 })).toMatchObject({ allowed: false });
    expect(judgeAddress('127.0.0.1', policy)).toMatchObject({ allowed: false });
    expect(judgeAddress('::ffff:127.0.0.1', { ...policy, port: 9_000 })).toMatchObject({ allowed: false });
    expect(judgeAddress('169.254.169.254', { ...policy, port: 9_000 })).toMatchObject({ allowed: false });
  });

  it('refuses every IPv6 address outside the one range that is handed out', () => {
    fc.assert(fc.property(fc.ipV6().filter((text) => !/^[23][\da-f]{3}:/iu.test(text)), (address) => {
      expect(judgeAddress(address).allowed).toBe(false);
    }));
  });

  it('refuses whatever IPv4 is wrapped into IPv6', () => {
    fc.assert(fc.property(fc.ipV4(), fc.constantFrom('::ffff:', '64:ff9b::', '::'), (ipv4, prefix) => {
      expect(judgeAddress(`${prefix}${ipv4}`).allowed).toBe(false);
    }));
  });
});
