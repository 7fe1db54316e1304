import { rm } from 'node:fs/promises';
import { startEmbeddedKafka } from '@dateline/local-stack';
import { brokerProbe, temporaryFolder, testDatabase, type FreshStack } from '../../stack/index.js';
import { Proxy } from '../hurt/proxy.js';

/** A broker and a database with a proxy before each. */
export interface ProxiedStack extends FreshStack {
  /** Everybody's way to the broker. */
  readonly broker: Proxy;
  /** The services' way to the database; `databaseUrl` is the test's own, which is never hurt. */
  readonly database: Proxy;
  /** For the environment of the services. */
  readonly environment: { readonly DATABASE_URL: string };
}

/** The same URL with another port of 127.0.0.1. */
function withPort(databaseUrl: string, port: number): string {
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return url.href;
}

/** Puts a proxy before a database that runs. */
async function proxyBefore(databaseUrl: string): Promise<Proxy> {
  const { hostname, port } = new URL(databaseUrl);
  return Proxy.before({ host: hostname, port: Number(port || 5432) });
}

/** Starts one broker that sends its clients to a proxy, and makes a database with a proxy of its own. */
export async function behindProxies(): Promise<ProxiedStack> {
  const cleanup = new AsyncDisposableStack();
  try {
    const { url } = cleanup.adopt(await testDatabase(), (made) => made.drop());
    const database = cleanup.adopt(await proxyBefore(url), (proxy) => proxy.close());
    const dataFolder = cleanup.adopt(await temporaryFolder(), (folder) => rm(folder, { recursive: true, force: true }));
    const proxies: Proxy[] = [];
    cleanup.defer(async () => void (await Promise.all(proxies.map((proxy) => proxy.close()))));
    const advertise = async (port: number): Promise<number> => {
      const proxy = await Proxy.before({ port });
      return proxies[proxies.push(proxy) - 1]?.port as number;
    };
    const options = { dataFolder, probeBroker: brokerProbe, durable: false, say: () => {}, advertise };
    const kafka = cleanup.adopt(await startEmbeddedKafka(options), (handle) => handle.stop());
    const broker = proxies.at(-1) as Proxy; // the port before may have been taken
    return { broker, database, brokers: kafka.brokers, databaseUrl: url, environment: { DATABASE_URL: withPort(url, database.port) }, stop: () => cleanup.disposeAsync() };
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
}
