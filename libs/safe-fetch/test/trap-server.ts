import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server on loopback that answers in bytes of the test's own choosing, so that it can break every rule of HTTP. */
export interface TrapServer {
  readonly port: number;
  readonly url: string;
  /** The requests as they came, header and all. */
  readonly requests: readonly string[];
}

export type Answer = (socket: Socket, request: string) => void;

/** Listens until the test ends. */
export async function startTrap(answer: Answer, host = '127.0.0.1'): Promise<TrapServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}); // the client is expected to hang up on a trap
    socket.once('data', (bytes) => {
      requests.push(bytes.toString('latin1'));
      answer(socket, bytes.toString('latin1'));
    });
  });
  await listen(server, host);
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`, requests };
}

const listen = (server: Server, host: string): Promise<void> => new Promise((resolve) => server.listen(0, host, resolve));

/** A whole response, closed after it. */
export function reply(header: readonly string[], body: string | Buffer = ''): Answer {
  const bytes = Buffer.from(body);
  return (socket) => socket.end(Buffer.concat([Buffer.from(`${['HTTP/1.1 200 OK', ...header].join('\r\n')}\r\n\r\n`, 'latin1'), bytes]));
}

/** A response with another status line. */
export function replyStatus(status: number, header: readonly string[] = []): Answer {
  return (socket) => socket.end(`HTTP/1.1 ${status} X\r\n${header.map((line) => `${line}\r\n`).join('')}content-length: 0\r\n\r\n`, 'latin1');
}

export const sized = (body: string | Buffer): string => `content-length: ${Buffer.from(body).length}`;
