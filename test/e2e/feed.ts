import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '../stack/index.js';

/** An item of the test's feed. */
export interface FeedItem {
  readonly guid: string;
  readonly headline: string;
  readonly link?: string;
  readonly text?: string;
  /** In place of `text`, as markup. */
  readonly html?: string;
}

/** An RSS feed on a loopback port whose content a test changes. */
export interface TestFeed {
  readonly url: string;
  readonly port: number;
  serve(items: readonly FeedItem[]): void;
  /** Resolves when what is served now has been fetched at least once. */
  polled(): Promise<void>;
  close(): Promise<void>;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function rss(items: readonly FeedItem[]): string {
  const entries = items.map((item) => `<item><guid isPermaLink="false">${item.guid}</guid><link>${item.link ?? `https://harbour.example/${item.guid}`}</link>`
    + `<title>${escaped(item.headline)}</title><content:encoded>${escaped(item.html ?? `<p>${item.text ?? ''}</p>`)}</content:encoded></item>`);
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour</title>${entries.join('')}</channel></rss>`;
}

/** Starts the feed, empty at first. */
export async function startFeed(): Promise<TestFeed> {
  let document = rss([]);
  let fetched = 0;
  const server = createServer((_request, response) => {
    fetched += 1;
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(document);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/feed.xml`,
    port,
    serve(items) {
      document = rss(items);
      fetched = 0;
    },
    polled: () => eventually(async () => {
      if (fetched === 0) throw new Error('the feed was not polled');
    }, { timeoutMs: 30_000 }),
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
