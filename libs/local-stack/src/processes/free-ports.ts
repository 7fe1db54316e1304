import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { EndedEarly } from './wait-ready.js';

async function hold(port: number): Promise<Server | undefined> {
  const server = createServer();
  server.listen({ port, host: '127.0.0.1', exclusive: true });
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return undefined; // taken
  }
}

/**
 * Ports of 127.0.0.1 that nobody listens on: the preferred ones where they are free, others where they are not. All are held
 * together before any is let go, so that no two are the same.
 */
export async function freePorts(count: number, preferred: readonly number[] = []): Promise<number[]> {
  const held: Server[] = [];
  for (let index = 0; index < count; index++) {
    const server = (await hold(preferred[index] ?? 0)) ?? (await hold(0));
    if (server === undefined) throw new Error('no free port on 127.0.0.1');
    held.push(server);
  }
  const ports = held.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const attempts = 3;
/** What Kafka and PostgreSQL say of a port that is not free. */
const taken = /Address already in use|BindException|could not bind/u;

/** Starts something on free ports, the preferred ones first. A port that was free may be taken a moment later: then others are tried. */
export async function onFreePorts<T>(count: number, preferred: readonly number[], start: (ports: readonly number[]) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(await freePorts(count, attempt === 1 ? preferred : []));
    } catch (error) {
      if (!(error instanceof EndedEarly && taken.test(error.message)) || attempt === attempts) throw error;
    }
  }
}
