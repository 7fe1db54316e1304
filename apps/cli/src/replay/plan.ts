import { formatInstant } from '@dateline/contracts';
import { generation } from '@dateline/enrichment';
import { recordsIn } from '@dateline/kafka';
import { countReplayable, databaseClock, type NewReplay, type ReplayFilter } from '@dateline/persistence';
import { against, brokerName } from '../dependencies.js';
import { readInstant } from '../instant.js';
import { archiveStart } from './archive-slices.js';
import type { ReplayPlace } from './execute.js';
import type { ReplayLine, ReplayRequest } from './replay-line.js';
import { topicStart } from './topic-slices.js';

export type Plan = Pick<NewReplay, 'bytesFrom' | 'filter' | 'rate' | 'cursor' | 'expected'>;

type Asked = Pick<Extract<ReplayLine, { readonly command: 'replay' }>, 'bytesFrom' | 'request' | 'rate'>;

/** What would be sent. What arrives from now on is none of it: it is read by the generation that is running. */
export async function planOf({ bytesFrom, request, rate }: Asked, { database, kafka }: Pick<ReplayPlace, 'database' | 'kafka'>): Promise<Plan> {
  const filter = filterOf(request, await databaseClock(database.query));
  if (bytesFrom === 'archive') return { bytesFrom, filter, rate, cursor: archiveStart, expected: await countReplayable(database.query, filter) };
  const ranges = await against(brokerName(kafka.brokers), () => topicStart(kafka, filter));
  return { bytesFrom, filter, rate, cursor: ranges, expected: recordsIn(ranges) };
}

function filterOf({ since, until, generationBelow, ...rest }: ReplayRequest, nowMs: number): ReplayFilter {
  const now = formatInstant(nowMs);
  const asked = until === undefined ? now : (readInstant(until, nowMs) as string);
  return {
    ...rest, until: asked < now ? asked : now, ...(since === undefined ? {} : { since: readInstant(since, nowMs) as string }),
    ...(generationBelow === undefined ? {} : { generationBelow: generationBelow === 'current' ? generation : generationBelow }),
  };
}
