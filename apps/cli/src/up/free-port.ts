import { createServer, type AddressInfo } from 'node:net';

const listenOnce = (port: number): Promise<number | undefined> => new Promise((resolve) => {
  const server = createServer();
  server.once('error', () => resolve(undefined));
  server.listen(port, '127.0.0.1', () => {
    const { port: got } = server.address() as AddressInfo;
    server.close(() => resolve(got));
  });
});

/** A loopback port that nobody listens on: the wanted one if it is free, else any. */
export async function freePort(wanted: number): Promise<number> {
  return (await listenOnce(wanted)) ?? (await listenOnce(0)) ?? 0;
}
