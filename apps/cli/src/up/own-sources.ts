import { createHash } from 'node:crypto';
import { stat, readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { judgeUrl, type SafeFetcher } from '@dateline/safe-fetch';
import { UsageError } from '@dateline/service-kit';
import { fedDocument, type FedDocument } from './fed-document.js';
import type { SourceEntry } from './sources-yaml.js';

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);
const word = (text: string): string => text.replaceAll(/[^\w.-]+/gu, '-').slice(0, 60);

/** A feed named on the command line. @throws UsageError for an address that is not fetched */
export function ownFeed(url: string, allowLoopback: boolean): SourceEntry {
  const port = loopbackPort(url);
  const verdict = judgeUrl(url, { allowLoopbackPorts: allowLoopback && port !== undefined ? [port] : [] });
  if (!verdict.allowed) {
    const hint = port === undefined ? '' : '; --allow-loopback lets --feed name this machine';
    throw new UsageError(`--feed ${url}: ${verdict.detail}${hint}`);
  }
  const { host, port: at } = verdict;
  return { id: `feed-${word(host)}-${shortHash(url)}`, kind: 'feed', location: url, providerKey: at === 80 || at === 443 ? host : `${host}:${at}`, provider: host, trust: 'web', interval: '5m' };
}

/** The port of an address on this machine; `undefined` for any other address. */
export function loopbackPort(url: string): number | undefined {
  const parsed = URL.parse(url);
  if (parsed === null) return undefined;
  const port = Number(parsed.port === '' ? (parsed.protocol === 'https:' ? 443 : 80) : parsed.port);
  const verdict = judgeUrl(url, { allowLoopbackPorts: [port] });
  return verdict.allowed && verdict.loopback ? port : undefined;
}

/** A drop folder named on the command line. @throws UsageError unless it is a folder */
export async function ownDrop(path: string): Promise<SourceEntry> {
  const folder = resolve(path);
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true) throw new UsageError(`--drop ${path}: there is no such folder`);
  return { id: `drop-${word(basename(folder))}-${shortHash(folder)}`, kind: 'drop', location: folder, providerKey: 'local', provider: basename(folder), trust: 'web' };
}

/** The documents that lie in a folder now, or that a feed serves now; one that cannot be had is said and left to the ingestor. */
export async function readOwnDocuments(source: SourceEntry, fetcher: SafeFetcher, say: (line: string) => void): Promise<FedDocument[]> {
  return source.kind === 'drop' ? readFolder(source) : readFeed(source, fetcher, say);
}

const settingsOf = ({ id, providerKey, provider, trust }: SourceEntry) => ({ id, providerKey, providerName: provider, trust });

async function readFolder(source: SourceEntry): Promise<FedDocument[]> {
  const entries = await readdir(source.location, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => entry.name);
  return Promise.all(names.map(async (fileName) => {
    const path = join(source.location, fileName);
    return fedDocument(path, { bytes: await readFile(path), source: settingsOf(source), protocol: 'drop', fileName });
  }));
}

async function readFeed(source: SourceEntry, fetcher: SafeFetcher, say: (line: string) => void): Promise<FedDocument[]> {
  const result = await fetcher.get(source.location);
  if (result.kind !== 'content') {
    say(`${source.location}: ${'detail' in result ? `${result.reason}: ${result.detail}` : result.kind}; the ingestor goes on trying`);
    return [];
  }
  return [fedDocument(source.location, { bytes: result.bytes, source: settingsOf(source), protocol: 'poll', contentType: result.contentType, url: result.url })];
}
