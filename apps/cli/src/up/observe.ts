import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DropFolders } from './drop-folders.js';
import type { FedDocument } from './fed-document.js';
import type { FeedServer } from './feed-server.js';
import type { Filed, Observation } from './observation.js';
import type { SampleDocument } from './sample-documents.js';
import type { ArchiveView } from './stored-story.js';

/** All that is fed in a run, and where to look what came of it. */
export interface Watched {
  readonly sampleFolder: string;
  readonly sample: readonly SampleDocument[];
  /** Documents of the user's own sources; a file goes by its path. */
  readonly own: readonly FedDocument[];
  readonly folders: DropFolders;
  readonly feedServer: FeedServer;
  readonly view: ArchiveView;
}

/** Looks at folders, feed server and archive. */
export async function observe({ sampleFolder, sample, own, folders, feedServer, view }: Watched): Promise<Observation> {
  const documents = [...sample, ...own];
  const itemIds = new Set(documents.flatMap(({ states }) => states).map(({ itemId }) => itemId));
  const [sampleFiled, ownFiled, stories] = await Promise.all([
    whereAll(sample, (document) => folders.whereIs(join(sampleFolder, document.name), document.sourceId)),
    whereAll(own, ({ name }) => goneFrom(name)),
    view.stories([...itemIds]),
  ]);
  const ownFeeds = own.filter(({ kind }) => kind === 'feed').map(({ name }) => name);
  return { filed: new Map([...sampleFiled, ...ownFiled]), served: new Set([...feedServer.served, ...ownFeeds]), stories };
}

async function whereAll(documents: readonly FedDocument[], whereIs: (document: FedDocument) => Promise<Filed | undefined>): Promise<Map<string, Filed>> {
  const dropped = documents.filter(({ kind }) => kind === 'drop');
  const found = await Promise.all(dropped.map(async (document) => [document.name, await whereIs(document)] as const));
  return new Map(found.flatMap(([name, filed]) => (filed === undefined ? [] : [[name, filed] as const])));
}

/** A user's folder may hold files of earlier runs under the same name, so only leaving it says anything. */
const goneFrom = (path: string): Promise<Filed | undefined> => stat(path).then(() => undefined, () => ({ to: 'done' }));
