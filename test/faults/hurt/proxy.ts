import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Link, type Direction, type Weather } from './link.js';

/** Where the proxy's connections go. */
export interface Target {
  readonly host?: string;
  readonly port: number;
}

const fair: Weather = { latencyMs: 0, bytesPerSecond: Infinity, stalled: [] };

/**
 * A TCP proxy on a port of 127.0.0.1 that can be told to misbehave, before a broker or a database. What it is told holds for open
 * connections and for new ones, until it is told otherwise. A broker's clients come to it only if the broker advertises its port.
 */
export class Proxy {
  readonly #server: Server;
  readonly #target: Target;
  readonly #links = new Set<Link>();
  #weather: Weather = fair;
  #refusing = false;
  #cut: { readonly direction: Direction; readonly bytes: number } | undefined;

  private constructor(server: Server, target: Target) {
    this.#server = server;
    this.#target = target;
    server.on('connection', (client) => this.#open(client));
  }

  static async before(target: Target): Promise<Proxy> {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
    const proxy = new Proxy(server, target);
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The port it listens on; the same for its life. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections open now. */
  get connections(): number {
    return this.#links.size;
  }

  /** Everything passes again; what was held up goes on where it stopped, as after a network's outage. */
  pass(): void {
    this.#refusing = false;
    this.#cut = undefined;
    this.#change(fair);
  }

  /** Every piece that passes is late by `latencyMs`, and no direction of a connection carries more than `bytesPerSecond`. */
  slow({ latencyMs = 0, bytesPerSecond = Infinity }: { readonly latencyMs?: number; readonly bytesPerSecond?: number }): void {
    this.#change({ ...this.#weather, latencyMs, bytesPerSecond });
  }

  /** Nothing passes in these directions, and nobody is told: packets are dropped on the way. */
  stall(...directions: readonly Direction[]): void {
    this.#change({ ...this.#weather, stalled: directions.length === 0 ? ['to-server', 'to-client'] : directions });
  }

  /** New connections are reset as soon as they are made, and those that are open at once. */
  refuse(): void {
    this.#refusing = true;
    this.reset();
  }

  /** Resets every open connection at both ends (RST); new ones pass. */
  reset(): void {
    for (const link of this.#links) link.reset();
  }

  /** The server forgets every open connection; its clients are not told and wait for answers that never come. New ones pass. */
  halfOpen(): void {
    for (const link of this.#links) link.forget();
  }

  /** Resets each connection, the open ones too, once it has carried this many more bytes in a direction. */
  cutAfter(bytes: number, direction: Direction = 'to-server'): void {
    this.#cut = { direction, bytes };
    for (const link of this.#links) link.cutAfter(bytes, direction);
  }

  async close(): Promise<void> {
    this.reset();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #open(client: Socket): void {
    if (this.#refusing) {
      client.on('error', () => {}).resetAndDestroy();
      return;
    }
    const { host = '127.0.0.1', port } = this.#target;
    const link = new Link(client, connect({ host, port, allowHalfOpen: true }), this.#weather);
    if (this.#cut !== undefined) link.cutAfter(this.#cut.bytes, this.#cut.direction);
    this.#links.add(link);
    void link.ended.then(() => this.#links.delete(link));
  }

  #change(weather: Weather): void {
    this.#weather = weather;
    for (const link of this.#links) link.change(weather);
  }
}
