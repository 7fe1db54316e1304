import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from '../metrics/metrics.js';
import type { HealthRegistry, HealthReport } from './health-registry.js';

export interface AdminServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly health: HealthRegistry;
  readonly metrics: Metrics;
}

export interface AdminServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Page {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

type Pages = Readonly<Record<string, () => Promise<Page>>>;

/**
 * Serves `/live`, `/ready`, `/health` (both, as JSON) and `/metrics`, for machines and on loopback unless told otherwise.
 * 200 when well, 503 when not. Rejects when the port is taken.
 */
export async function startAdminServer(options: AdminServerOptions): Promise<AdminServer> {
  const pages = pagesOf(options);
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000 }, (request, response) => void respond(pages, request, response));
  await listen(server, options);
  server.unref(); // health alone keeps no process alive
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

function pagesOf({ health, metrics }: AdminServerOptions): Pages {
  const report = async (of: Promise<HealthReport>): Promise<Page> => {
    const { ok, probes } = await of;
    return json(ok, { ok, probes });
  };
  return {
    '/live': () => report(health.live()),
    '/ready': () => report(health.ready()),
    '/health': async () => {
      const [live, ready] = await Promise.all([health.live(), health.ready()]);
      return json(live.ok && ready.ok, { live, ready });
    },
    '/metrics': async () => ({ status: 200, contentType: metrics.contentType, body: await metrics.text() }),
  };
}

async function respond(pages: Pages, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, contentType, body } = await answer(pages, request);
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function answer(pages: Pages, { method, url }: IncomingMessage): Promise<Page> {
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'only GET');
  const path = (url ?? '/').split('?', 1)[0] ?? '/';
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (page === undefined) return plain(404, 'try /live, /ready, /health or /metrics');
  return page().catch(() => plain(500, 'failed'));
}

const json = (ok: boolean, body: object): Page => ({ status: ok ? 200 : 503, contentType: 'application/json', body: `${JSON.stringify(body)}\n` });
const plain = (status: number, text: string): Page => ({ status, contentType: 'text/plain; charset=utf-8', body: `${text}\n` });

function listen(server: Server, { host, port }: AdminServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new Error(`cannot serve health and metrics on ${host}:${port}`, { cause })));
    server.listen(port, host, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
