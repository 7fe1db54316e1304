import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FeedServer {
  readonly port: number;
  readonly url: string;
  /** The headers of every request so far. */
  readonly requests: readonly IncomingHttpHeaders[];
  /** What is served from now on; its entity tag follows from the content. */
  serve(document: string): void;
}

/** A feed on loopback that knows conditional requests. */
export async function startFeedServer(): Promise<FeedServer> {
  const requests: IncomingHttpHeaders[] = [];
  let [document, edition] = ['', 0];
  const server = createServer((request, response) => {
    requests.push(request.headers);
    const etag = `"edition-${edition}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag, 'content-type': 'application/rss+xml; charset=utf-8' }).end(document);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  }));
  const { port } = server.address() as AddressInfo;
  return {
    port, requests, url: `http://127.0.0.1:${port}/feed.xml`,
    serve: (text) => {
      document = text;
      edition += 1;
    },
  };
}
