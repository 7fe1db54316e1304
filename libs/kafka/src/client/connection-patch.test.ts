import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { patchConnections } from './connection-patch.js';
import { patchIdleTimers } from './timer-patch.js';

const require = createRequire(import.meta.url);
interface Connection {
  connect(): Promise<unknown>;
  send(request: object): Promise<string>;
  isConnected(): boolean;
}
const Encoder = require('kafkajs/src/protocol/encoder') as new () => object;
const ConnectionOf = require('kafkajs/src/network/connection') as new (options: object) => Connection;
const socketFactory = (require('kafkajs/src/network/socketFactory') as () => unknown)();
const silent = { namespace: () => silent, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

patchIdleTimers(() => {});
patchConnections(() => {});

/** A server that answers its n-th connection's requests as the test says; `id` is the request's correlation id. */
async function aBroker(...answers: readonly ((socket: Socket, id: Buffer) => void)[]) {
  let connections = 0;
  const server = createServer((socket) => {
    const answer = answers[connections];
    connections += 1;
    socket.on('error', () => {}).on('data', (request) => answer?.(socket, request.subarray(8, 12)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const connection = new ConnectionOf({ host: '127.0.0.1', port, logger: silent, socketFactory, requestTimeout: 300, connectionTimeout: 1_000 });
  return { connection, connections: () => connections };
}

const whole = (id: Buffer, text: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(id.length + text.length);
  return Buffer.concat([length, id, Buffer.from(text)]);
};
const request = {
  request: { apiKey: 18, apiVersion: 0, apiName: 'ApiVersions', encode: async () => new Encoder() },
  response: { decode: async (payload: Buffer) => ({ clientSideThrottleTime: 0, text: payload.toString() }), parse: async ({ text }: { text: string }) => text },
};

/** Asks until it is answered, with a new connection each time the last one broke. */
async function patiently(connection: Connection): Promise<string> {
  for (;;) {
    try {
      await connection.connect();
      return await connection.send(request);
    } catch {
      await sleep(20);
    }
  }
}

describe('a connection to the broker', () => {
  it.each([1, 3, 4, 7, 8, 12])('that breaks after %d bytes of an answer reads the next one from its beginning', async (bytes) => {
    const { connection, connections } = await aBroker(
      (socket, id) => socket.end(whole(id, 'half an answer').subarray(0, bytes)),
      (socket, id) => socket.write(whole(id, 'a whole one')),
    );
    expect(await patiently(connection)).toBe('a whole one');
    expect(connections()).toBe(2);
  });

  it('that was forgotten by the broker is given up at the first request that times out', async () => {
    const { connection, connections } = await aBroker(() => {}, (socket, id) => socket.write(whole(id, 'answered')));
    await connection.connect();
    await expect(connection.send(request)).rejects.toMatchObject({ name: 'KafkaJSRequestTimeoutError' });
    expect(await patiently(connection)).toBe('answered');
    expect(connections()).toBe(2);
  });

  it('hears nothing more of the socket before', async () => {
    let late: (() => void) | undefined;
    const { connection } = await aBroker(
      (socket, id) => { late = () => void socket.write(whole(id, 'too late')); },
      (socket, id) => setTimeout(() => socket.write(whole(id, 'in time')), 50),
    );
    await connection.connect();
    await expect(connection.send(request)).rejects.toThrow('timed out');
    const answer = patiently(connection);
    late?.();
    expect(await answer).toBe('in time');
  });
});
