import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSafeFetcher } from '@dateline/safe-fetch';
import { freshDropFolders } from './drop-folders.js';
import { startFeedServer } from './feed-server.js';
import type { Watched } from './observe.js';
import { readOwnDocuments } from './own-sources.js';
import { readSampleDocuments } from './sample-documents.js';
import { loadSampleWire, type SampleWire } from './sample-wire.js';
import { sourcesYaml, type SourceEntry } from './sources-yaml.js';

/** The sample wire laid out: folders, feed server, and the sources file that names them. */
export interface Stage extends Omit<Watched, 'view'> {
  readonly wire: SampleWire;
  readonly sourcesFile: string;
  /** The drop folder for files of the user's own. */
  readonly inbox: string;
}

export interface Staging {
  readonly dataFolder: string;
  readonly own: readonly SourceEntry[];
  /** Loopback ports the user's own feeds may be on. */
  readonly loopbackPorts: readonly number[];
  readonly say: (line: string) => void;
  readonly cleanup: AsyncDisposableStack;
}

const sampleFolder = fileURLToPath(new URL('../../../../examples/wire', import.meta.url));

/** Lays everything out; nothing is fed yet. */
export async function setStage({ dataFolder, own, loopbackPorts, say, cleanup }: Staging): Promise<Stage> {
  const wire = await loadSampleWire(sampleFolder);
  const inbox = join(dataFolder, 'inbox');
  await mkdir(inbox, { recursive: true });
  const drops = wire.sources.filter(({ kind }) => kind === 'drop').map(({ id }) => id);
  const [sample, folders, feedServer] = await Promise.all([
    readSampleDocuments(wire), freshDropFolders(join(dataFolder, 'wire'), drops), startFeedServer(wire),
  ]);
  cleanup.adopt(feedServer, (server) => server.close());
  const sources = wire.sources.map(({ id, kind, providerKey, provider, trust }): SourceEntry => ({
    id, kind, providerKey, provider, trust, ...(kind === 'feed' ? { location: feedServer.urlOf(id), interval: '1s' } : { location: folders.folderOf(id) }),
  }));
  const sourcesFile = join(dataFolder, 'sources.yaml');
  // The user's own files go into a folder of their own, which outlives the runs; the sample's are laid out anew each time.
  const inboxSource: SourceEntry = { id: 'inbox', kind: 'drop', location: inbox, providerKey: 'inbox', provider: 'Inbox', trust: 'web' };
  await writeFile(sourcesFile, sourcesYaml([...sources, inboxSource, ...own]));
  return { wire, sampleFolder, sample, own: await ownDocuments(own, loopbackPorts, say), folders, inbox, feedServer, sourcesFile };
}

async function ownDocuments(own: readonly SourceEntry[], allowLoopbackPorts: readonly number[], say: (line: string) => void): Promise<Watched['own']> {
  const fetcher = createSafeFetcher({ userAgent: 'Dateline/0.1 (feed ingestion)', allowLoopbackPorts });
  try {
    return (await Promise.all(own.map((source) => readOwnDocuments(source, fetcher, say)))).flat();
  } finally {
    await fetcher.close();
  }
}
