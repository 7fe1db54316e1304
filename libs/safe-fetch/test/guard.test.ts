import { describe, expect, it } from 'vitest';
import { judgeUrl } from '../src/index.js';
import { aFetcher } from './a-fetcher.js';
import { attacks } from './attack-urls.js';
import { replyStatus, reply, sized, startTrap } from './trap-server.js';

describe('the guard', () => {
  it('knows at least 45 ways inside', () => expect(attacks.length).toBeGreaterThanOrEqual(45));

  it.each(attacks)('refuses $url → $resolvesTo ($reason) and opens no connection', async ({ url, resolvesTo, reason }) => {
    const fetcher = aFetcher({ resolver: async () => resolvesTo ?? [] });
    expect(await fetcher.get(url)).toMatchObject({ kind: 'refused', reason });
    expect(fetcher.connects).toEqual([]);
  });

  it.each(attacks)('refuses a redirect to $url → $resolvesTo', async ({ url, resolvesTo }) => {
    const trap = await startTrap(replyStatus(302, [`location: ${Buffer.from(url, 'utf8').toString('latin1')}`]));
    const fetcher = aFetcher({ allowLoopbackPorts: [trap.port], resolver: async () => resolvesTo ?? [] });
    const result = await fetcher.get(trap.url);
    // what is no absolute address becomes a path on the same server, which redirects again, until there were too many
    expect(result.kind).toBe('refused');
    expect(fetcher.connects.every((connect) => connect === `127.0.0.1 ${trap.port}`)).toBe(true);
  });

  it('connects to the address it judged and asks the resolver once', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const trap = await startTrap(reply([sized('news')], 'news'));
    const fetcher = aFetcher({ allowLoopbackPorts: [trap.port], resolver: async () => answers.shift() ?? [] });
    expect(await fetcher.get(`http://wire.localhost:${trap.port}/`)).toMatchObject({ kind: 'content' });
    expect(answers).toEqual([['10.0.0.1']]);
    expect(trap.requests[0]).toContain(`host: wire.localhost:${trap.port}`);
  });

  it('does not let an outside name use the port that stands open', async () => {
    const trap = await startTrap(reply([sized('x')], 'x'));
    const fetcher = aFetcher({ allowLoopbackPorts: [trap.port], resolver: async () => ['127.0.0.1'] });
    expect(await fetcher.get(`http://rebound.example:${trap.port}/`)).toMatchObject({ kind: 'refused' });
    expect(trap.requests).toEqual([]);
  });

  it('refuses a local name that resolves elsewhere', async () => {
    const fetcher = aFetcher({ allowLoopbackPorts: [9_000], resolver: async () => ['93.184.215.14'] });
    expect(await fetcher.get('http://localhost:9000/')).toMatchObject({ kind: 'refused', reason: 'blocked-address' });
    expect(fetcher.connects).toEqual([]);
  });

  it('leaves a loopback port shut that was not opened', async () => {
    const open = await startTrap(reply([sized('x')], 'x'));
    const shut = await startTrap(reply([sized('x')], 'x'));
    const fetcher = aFetcher({ allowLoopbackPorts: [open.port] });
    expect(await fetcher.get(shut.url)).toMatchObject({ kind: 'refused', reason: 'blocked-port' });
    expect(shut.requests).toEqual([]);
  });

  it.each([
    ['https://public.example/feed?x=1#top', 443], ['http://public.example./', 80], ['http://sub.public.example:80/', 80], ['http://93.184.215.14/', 80],
    ['https://[2606:4700::1111]/', 443], ['https://xn--bcher-kva.example/', 443],
  ])('has nothing against %s', (url, port) => expect(judgeUrl(url)).toMatchObject({ allowed: true, port, loopback: false }));
});
