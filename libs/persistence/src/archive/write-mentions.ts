import type { Entity } from '@dateline/contracts';
import type { Query } from '../connection/database.js';
import { bulkRows } from '../sql/bulk-rows.js';
import type { ShownVersion } from './item.js';
import { storyMentions, type NamedEntity, type StoryMention } from './mentions.js';
import type { ItemChange, Plan } from './plan.js';

const entityRows = bulkRows<NamedEntity>([
  { name: 'entity_id', type: 'uuid', of: (row) => row.entityId },
  { name: 'type', type: 'text', of: (row) => row.type },
  { name: 'name', type: 'text', of: (row) => row.name },
]);
const insertEntities = `insert into archive.entity (${entityRows.names}) select ${entityRows.values} from ${entityRows.source}
  on conflict (entity_id) do nothing`;

/** A mention with the story that shows it. */
interface Mention extends StoryMention {
  readonly itemId: string;
  readonly receivedAt: string;
}

const mentionRows = bulkRows<Mention>([
  { name: 'item_id', type: 'uuid', of: (row) => row.itemId },
  { name: 'received_at', type: 'timestamptz', of: (row) => row.receivedAt },
  { name: 'entity_id', type: 'uuid', of: (row) => row.entityId },
  { name: 'mentions', type: 'integer', of: (row) => row.mentions },
  { name: 'in_headline', type: 'boolean', of: (row) => row.inHeadline },
  { name: 'salience', type: 'real', of: (row) => row.salience },
  { name: 'confidence', type: 'real', of: (row) => row.confidence },
  { name: 'sentiment_score', type: 'real', of: (row) => row.sentiment?.score },
  { name: 'sentiment_label', type: 'text', of: (row) => row.sentiment?.label },
]);
const insertMentions = `insert into archive.mention (${mentionRows.names}) select ${mentionRows.values} from ${mentionRows.source}`;

const deleteMentions = `delete from archive.mention using unnest($1::uuid[], $2::timestamptz[]) as gone(item_id, received_at)
  where mention.item_id = gone.item_id and mention.received_at = gone.received_at`;

interface Appearance {
  readonly itemId: string;
  readonly shown: ShownVersion;
}

/** The names of every article that counts, shown or not: so the dictionary is the same whatever the order in which versions came. */
export async function writeEntities(query: Query, bodies: Plan['bodies']): Promise<void> {
  const named = new Map<string, NamedEntity>(bodies.flatMap(({ arrival }) => arrival.mentions).map((mention) => [mention.entityId, mention]));
  // In one order for everybody: two writers that bring the same new names wait for each other, but never in a ring.
  const sorted = [...named.values()].sort((a, b) => (a.entityId < b.entityId ? -1 : 1));
  if (sorted.length > 0) await query(insertEntities, entityRows.parameters(sorted));
}

/** Lets the mentions follow what the items show: those of a superseded or withdrawn text go, those of the new one come. */
export async function moveMentions(query: Query, { items, bodies }: Plan): Promise<void> {
  const moved = items.filter(({ before, after }) => before?.shown?.enrichedEventId !== after.shown?.enrichedEventId);
  const gone = moved.flatMap(({ before }) => appearanceOf(before));
  const come = moved.flatMap(({ after }) => appearanceOf(after));
  if (gone.length > 0) await query(deleteMentions, [gone.map(({ itemId }) => itemId), gone.map(({ shown }) => shown.receivedAt)]);
  const mentions = come.length === 0 ? [] : await mentionsIn(query, come, bodies);
  if (mentions.length > 0) await query(insertMentions, mentionRows.parameters(mentions));
}

const appearanceOf = (item: ItemChange['before']): Appearance[] => (item?.shown === undefined ? [] : [{ itemId: item.itemId, shown: item.shown }]);

/** The mentions of texts that come to be shown: from the events at hand, and from the archive for a text that was there before. */
async function mentionsIn(query: Query, come: readonly Appearance[], bodies: Plan['bodies']): Promise<Mention[]> {
  const atHand = new Map(bodies.map(({ arrival: { eventId, mentions } }) => [eventId, mentions]));
  const stored = await storedMentions(query, come.filter(({ shown }) => !atHand.has(shown.enrichedEventId)));
  return come.flatMap(({ itemId, shown: { rawEventId, enrichedEventId, receivedAt } }) =>
    (atHand.get(enrichedEventId) ?? stored.get(rawEventId) ?? []).map((mention) => ({ ...mention, itemId, receivedAt })));
}

const selectEntities = `select raw_event_id, article -> 'entities' as entities from archive.body
  join unnest($1::uuid[], $2::timestamptz[]) as wanted(raw_event_id, received_at) using (raw_event_id, received_at)`;

async function storedMentions(query: Query, wanted: readonly Appearance[]): Promise<ReadonlyMap<string, readonly StoryMention[]>> {
  if (wanted.length === 0) return new Map();
  const rows = await query<{ raw_event_id: string; entities: Entity[] | null }>(
    selectEntities, [wanted.map(({ shown }) => shown.rawEventId), wanted.map(({ shown }) => shown.receivedAt)]);
  return new Map(rows.map((row) => [row.raw_event_id, storyMentions(row.entities ?? [])]));
}
