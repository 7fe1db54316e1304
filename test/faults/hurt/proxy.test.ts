import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished, describe } from 'vitest';
import { Proxy } from './proxy.js';

/** A server that says back what it hears, and a proxy before it. */
async function anEcho() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('data', (bytes) => socket.write(bytes));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const proxy = await Proxy.before({ port: (server.address() as AddressInfo).port });
  onTestFinished(async () => {
    await proxy.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { proxy, sockets };
}

/** A client that collects what it hears. */
async function aClient(proxy: Proxy) {
  const socket = connect({ port: proxy.port, host: '127.0.0.1' });
  const heard: Buffer[] = [];
  const closed = new Promise<string>((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error')).once('close', () => resolve('closed'));
  });
  socket.on('data', (bytes) => heard.push(bytes));
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  const text = (): string => Buffer.concat(heard).toString('latin1');
  return {
    socket, closed, text,
    hears: async (expected: string) => { while (text() !== expected) await sleep(5); },
    asks: async (words: string) => {
      const before = text();
      socket.write(words);
      while (text() !== before + words) await sleep(5);
    },
  };
}

describe('a proxy in fair weather', () => {
  it('carries both ways, all bytes in their order, and an end as an end', async () => {
    const { proxy } = await anEcho();
    const { socket, text, closed } = await aClient(proxy);
    const sent = 'wire copy '.repeat(100_000);
    socket.write(sent);
    while (text().length < sent.length) await sleep(5);
    expect(text() === sent).toBe(true);
    socket.end();
    expect(await closed).toBe('closed');
    while (proxy.connections > 0) await sleep(5);
  });
});

describe('a proxy that holds up', () => {
  it.each([['to-server'], ['to-client'], [undefined]] as const)('drops what goes %s and lets it go on where it stopped', async (direction) => {
    const { proxy } = await anEcho();
    const client = await aClient(proxy);
    await client.asks('before ');
    proxy.stall(...(direction === undefined ? [] : [direction]));
    client.socket.write('during ');
    await sleep(100);
    expect(client.text()).toBe('before ');
    proxy.pass();
    await client.hears('before during ');
  });

  it('holds up one way and not the other', async () => {
    const { proxy, sockets } = await anEcho();
    const client = await aClient(proxy);
    await client.asks('x');
    proxy.stall('to-server');
    for (const socket of sockets) socket.write('told');
    await client.hears('xtold');
  });

  it('holds up connections that are made meanwhile', async () => {
    const { proxy } = await anEcho();
    proxy.stall();
    const client = await aClient(proxy);
    client.socket.write('early');
    await sleep(50);
    expect(client.text()).toBe('');
    proxy.pass();
    await client.hears('early');
  });

  it('delays by the latency it is told, and by the width', async () => {
    const { proxy } = await anEcho();
    const client = await aClient(proxy);
    proxy.slow({ latencyMs: 40 });
    const begun = performance.now();
    await client.asks('there and back');
    expect(performance.now() - begun).toBeGreaterThanOrEqual(75);
    proxy.slow({ bytesPerSecond: 10_000 });
    const narrow = performance.now();
    await client.asks('y'.repeat(1_000)); // a tenth of a second each way
    expect(performance.now() - narrow).toBeGreaterThanOrEqual(190);
  });
});

describe('a proxy that cuts', () => {
  it('resets what is open, and lets new connections pass', async () => {
    const { proxy } = await anEcho();
    const client = await aClient(proxy);
    await client.asks('x');
    proxy.reset();
    expect(await client.closed).toBe('ECONNRESET');
    await (await aClient(proxy)).asks('again');
  });

  it('resets what is held up', async () => {
    const { proxy } = await anEcho();
    const client = await aClient(proxy);
    proxy.stall();
    client.socket.write('x');
    await sleep(20);
    proxy.reset();
    expect(await client.closed).toBe('ECONNRESET');
    while (proxy.connections > 0) await sleep(5);
  });

  it('resets after so many bytes, which still pass', async () => {
    const { proxy, sockets } = await anEcho();
    const client = await aClient(proxy);
    await client.asks('12345');
    const [server] = sockets;
    const arrived: Buffer[] = [];
    server?.on('data', (bytes) => arrived.push(bytes));
    proxy.cutAfter(3);
    client.socket.write('67890');
    expect(await client.closed).toBe('ECONNRESET');
    while (Buffer.concat(arrived).toString() !== '678') await sleep(5);
    const next = await aClient(proxy);
    next.socket.write('abcd');
    expect(await next.closed).toBe('ECONNRESET');
  });

  it('refuses until it is told to pass', async () => {
    const { proxy } = await anEcho();
    const open = await aClient(proxy);
    proxy.refuse();
    expect(await open.closed).toBe('ECONNRESET');
    const socket = connect({ port: proxy.port, host: '127.0.0.1' });
    onTestFinished(() => void socket.destroy());
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNRESET');
    proxy.pass();
    await (await aClient(proxy)).asks('again');
  });

  it('leaves a client alone with a server that has forgotten it', async () => {
    const { proxy } = await anEcho();
    const client = await aClient(proxy);
    await client.asks('x');
    proxy.halfOpen();
    client.socket.write('anybody there?');
    await sleep(100);
    expect([client.text(), client.socket.destroyed]).toEqual(['x', false]);
    await (await aClient(proxy)).asks('again');
    client.socket.end();
    expect(await client.closed).toBe('closed');
  });
});
