import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type Direction = 'to-server' | 'to-client';

/** How a network behaves at a time. */
export interface Weather {
  readonly latencyMs: number;
  /** Of each direction of a connection. */
  readonly bytesPerSecond: number;
  /** Directions in which nothing passes. */
  readonly stalled: readonly Direction[];
}

/** One connection through the proxy: two sockets and what is carried between them. */
export class Link {
  /** Resolves when both directions have ended, in whatever way. */
  readonly ended: Promise<void>;
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #left: Record<Direction, number> = { 'to-server': Infinity, 'to-client': Infinity };
  #weather: Weather;
  #changed = Promise.withResolvers<void>();
  #forgotten = false;

  constructor(client: Socket, server: Socket, weather: Weather) {
    this.#client = client;
    this.#server = server;
    this.#weather = weather;
    for (const socket of [client, server]) socket.setNoDelay(true).on('error', () => {}); // told by the carrying
    this.ended = Promise.all([this.#carry(client, server, 'to-server'), this.#carry(server, client, 'to-client')]).then(() => undefined);
  }

  change(weather: Weather): void {
    this.#weather = weather;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }

  cutAfter(bytes: number, direction: Direction): void {
    this.#left[direction] = bytes;
  }

  /** RST at both ends. */
  reset(): void {
    this.change({ ...this.#weather, stalled: [] });
    this.#client.resetAndDestroy();
    this.#server.resetAndDestroy();
  }

  /** The server's end is gone without a word to the client. */
  forget(): void {
    this.#forgotten = true;
    this.#server.destroy();
  }

  async #carry(from: Socket, to: Socket, direction: Direction): Promise<void> {
    try {
      for await (const chunk of from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        await this.#wayFree(direction, chunk.length);
        if (this.#forgotten) continue; // read and lost
        const passing = chunk.subarray(0, this.#left[direction]);
        this.#left[direction] -= passing.length;
        await written(to, passing);
        if (this.#left[direction] <= 0) this.reset();
      }
      if (this.#forgotten) from.destroy(); // it has nobody left who could end it
      else to.end();
    } catch {
      if (!this.#forgotten || from === this.#client) this.#drop();
    }
  }

  /** One end broke: the other one breaks too. */
  #drop(): void {
    this.#client.resetAndDestroy();
    this.#server.resetAndDestroy();
  }

  /** Waits as the weather has it, also when it changes meanwhile. */
  async #wayFree(direction: Direction, bytes: number): Promise<void> {
    while (this.#weather.stalled.includes(direction)) await this.#changed.promise;
    const { latencyMs, bytesPerSecond } = this.#weather;
    const waitMs = latencyMs + (bytes / bytesPerSecond) * 1_000;
    if (waitMs > 0) await sleep(waitMs);
  }
}

function written(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));
}
