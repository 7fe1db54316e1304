import { encodeStatus, formatInstant, hash128, topics, type ArticleStatus } from '@dateline/contracts';
import { outgoing, type EventProducer, type OutgoingMessage } from '@dateline/kafka';
import { effectiveStatuses, type ArchiveChange, type Database } from '@dateline/persistence';
import { followAndSend } from './follow-and-send.js';
import type { Job } from './job.js';

const limit = 200;

export interface StatusJobParts {
  readonly database: Database;
  readonly producer: EventProducer;
  readonly now: () => string;
  readonly everyMs: number;
}

/** Keeps the compacted status topic: the last effective status of every item, with the change that brought it. */
export const statusJob = ({ database, producer, now, everyMs }: StatusJobParts): Job => {
  const follow = followAndSend({ database, producer }, {
    name: 'status', limit,
    handle: async (changes, query, send) => {
      // The last change of an item says it all; a new text alone is no news of its status.
      const last = new Map(changes.filter(({ kind }) => kind !== 'text').map((change) => [change.itemId, change]));
      const statuses = await effectiveStatuses(query, [...last.keys()]);
      await send(statuses.flatMap((status) => messageFor(status, last.get(status.itemId), now())));
    },
  });
  return { name: 'status', everyMs, step: async () => (await follow()) === limit };
};

function messageFor(status: Omit<ArticleStatus, 'at'>, change: ArchiveChange | undefined, publishedAt: string): OutgoingMessage[] {
  if (change === undefined) return [];
  const at = formatInstant(change.at.getTime());
  const changeSeq = String(change.seq);
  const id = uuidOf(hash128(JSON.stringify(['status', status.itemId, changeSeq])));
  return [outgoing(topics.status.name, encodeStatus({ ...status, changeSeq, at }, { id, cause: 'received', time: at, publishedAt }))];
}

/** 32 hexadecimal digits written as a UUID is. */
const uuidOf = (digits: string): string => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
