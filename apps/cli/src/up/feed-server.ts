import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { editionsOf } from './sample-documents.js';
import type { SampleWire } from './sample-wire.js';

/** The feed server of the sample wire: loopback alone, conditional GET, one edition of each feed a stage. */
export interface FeedServer {
  readonly port: number;
  readonly urlOf: (sourceId: string) => string;
  /** Serves the editions of that stage from now on. */
  readonly turnTo: (stage: number) => void;
  /** The files that were asked for and answered, also with "not modified". */
  readonly served: ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = { xml: 'application/xml; charset=utf-8', json: 'application/feed+json' };

/** The file a feed serves at a stage: the edition of that number, or its last. */
function editionAt(wire: SampleWire, sourceId: string, stage: number): string | undefined {
  const source = wire.sources.find((candidate) => candidate.id === sourceId && candidate.kind === 'feed');
  const editions = source === undefined ? [] : editionsOf(source);
  return editions[Math.min(stage, editions.length) - 1];
}

async function answer(request: IncomingMessage, response: ServerResponse, file: string): Promise<void> {
  const body = await readFile(file);
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(200, { etag, 'content-type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream', 'content-length': body.length }).end(body);
}

/** Starts the server on a free loopback port. */
export async function startFeedServer(wire: SampleWire): Promise<FeedServer> {
  let stage = 1;
  const served = new Set<string>();
  const server = createServer((request, response) => {
    const file = editionAt(wire, decodeURIComponent((request.url ?? '').slice(1)), stage);
    if (file === undefined) return void response.writeHead(404).end();
    response.once('finish', () => served.add(file));
    answer(request, response, join(wire.folder, file)).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    served,
    urlOf: (sourceId) => `http://127.0.0.1:${port}/${encodeURIComponent(sourceId)}`,
    turnTo: (next) => {
      stage = next;
    },
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
