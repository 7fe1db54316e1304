import { allTopics, topicConfig, replicationFor, type TopicPayload, type TopicSettings } from '../transport/topics.js';
import type { EventName } from '../transport/catalogue.js';
import { eventTypes } from '../transport/event-types.js';
import { jsonSchemaOf, type JsonSchema } from './json-schemas.js';

type Node = Readonly<Record<string, unknown>>;

interface MessageEntry {
  readonly schema?: EventName;
  readonly types: readonly string[];
  readonly summary: string;
}

const messages: Readonly<Record<TopicPayload, MessageEntry>> = {
  'raw-article': { schema: 'raw-article', types: [eventTypes.raw], summary: 'A story as it came in, decoded to Unicode and otherwise untouched.' },
  'public-article': {
    schema: 'public-article', types: [eventTypes.enriched, eventTypes.withdrawn],
    summary: 'A usable story whole, or the notice of one that is withheld or killed. Apply the item’s status first, then ignore events with a smaller version key.',
  },
  'held-article': { schema: 'held-article', types: [eventTypes.held], summary: 'A story under embargo or hold, with its text; internal.' },
  'article-status': { schema: 'article-status', types: [eventTypes.status], summary: 'The effective status of an item after all its versions, told again at each of them; the last one of an item is kept for ever.' },
  'item-outcome': { schema: 'item-outcome', types: [eventTypes.outcome], summary: 'Why an item did not go on.' },
  'source-status': { schema: 'source-status', types: [eventTypes.sourceStatus], summary: 'How a source is doing.' },
  'dead-letter': { types: [], summary: 'A record that could not be processed: original key, value and headers untouched, with dateline-dlq-… headers added.' },
};

const header = (description: string): Node => ({ type: 'string', description });

function headersOf(types: readonly string[]): Node {
  return {
    type: 'object',
    required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_time', 'ce_subject', 'dateline-cause'],
    properties: {
      ce_specversion: { type: 'string', const: '1.0' },
      ce_id: header('Deterministic event id: repeats carry the same one.'),
      ce_type: { type: 'string', examples: types },
      ce_source: header('/feed-ingestor/<sourceId>'),
      ce_time: header('RFC 3339 instant.'),
      ce_subject: header('itemId, or the source.'),
      ce_dataschema: header('The JSON Schema of the value.'),
      traceparent: header('W3C trace context.'),
      'dateline-cause': { type: 'string', examples: ['received', 'reprocessed', 'redriven', 'released'] },
      'dateline-version-key': header('versionTime/receivedAt/stateHash, compared as bytes.'),
      'dateline-as-of': header('The instant embargoes are judged at; only reprocessing sets it.'),
      'dateline-received-at': header('When the ingestor received the version.'),
      'dateline-published-at': header('When this event was published.'),
    },
  };
}

function messageOf(payload: TopicPayload): Node {
  const { schema, types, summary } = messages[payload];
  const described = { name: payload, title: payload, summary, contentType: schema ? 'application/json' : 'application/octet-stream' };
  if (schema === undefined) return { ...described, payload: {} };
  return {
    ...described,
    headers: headersOf(types),
    payload: { schemaFormat: 'application/schema+json;version=draft-07', schema: withoutId(jsonSchemaOf(schema)) },
    bindings: { kafka: { key: { type: 'string', format: 'uuid', description: 'itemId, or the source.' }, bindingVersion: '0.5.0' } },
  };
}

/** Inside the document a schema stands in its place and needs no address of its own. */
function withoutId({ $id: _id, $schema: _schema, ...schema }: JsonSchema): Node {
  return schema;
}

function channelOf(topic: TopicSettings): Node {
  const { 'min.insync.replicas': _replicas, 'cleanup.policy': policy, 'retention.ms': retention, 'max.message.bytes': bytes } = topicConfig(topic, replicationFor(3));
  return {
    address: topic.name,
    description: `For ${topic.readers === 'subscribers' ? 'subscribers' : 'Dateline’s own services'}.`,
    messages: { [topic.payload]: { $ref: `#/components/messages/${topic.payload}` } },
    bindings: {
      kafka: {
        topic: topic.name, partitions: topic.partitions, replicas: 3,
        topicConfiguration: { 'cleanup.policy': [policy], 'retention.ms': Number(retention), 'max.message.bytes': Number(bytes) },
        bindingVersion: '0.5.0',
      },
    },
  };
}

const channelName = (topic: TopicSettings): string => topic.name.replaceAll('.', '-');

/** events.md, "The reader's rule"; `SubscriberView` is the same rule as code. */
const readersRule = [
  'The reader’s rule: apply an item’s status first, then ignore events with a smaller version key.',
  '1. Of two statuses of an item the one with the greater versionKey counts; with equal keys the one with the later changeSeq or the later at.',
  '2. While the status is withheld or canceled, show nothing of the item, and drop every text whose version key is below the status’s.',
  '3. While it is usable, show the full article with the greatest version key, if that is not below the status’s; what is shown already may stay until the text of a newer version comes, unless it has been withdrawn meanwhile.',
  '4. A notice whose version key is above the status’s withdraws the item at once; one with the key of a usable status says nothing.',
  '5. Every item has a status, told a moment after its first version. Until it is seen the item counts as usable, so read the status topic to its end before showing anything.',
].join('\n');

/** The AsyncAPI 3.0 document of every topic and event, made from the same schemas the code runs on. */
export function asyncApiDocument(): Node {
  const subscribers = allTopics.filter((topic) => topic.readers === 'subscribers');
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Dateline', version: '1.0.0',
      description:
        'Wire stories with their whole life: update, correction, kill, embargo. At-least-once: drop repeats by ce_id. Order holds per key only. '
        + 'Readers keep unknown keys and unknown enum values; only pubStatus is closed. The three lanes carry the same types; who wants all stories reads all three.\n\n'
        + readersRule,
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(allTopics.map((topic) => [channelName(topic), channelOf(topic)])),
    operations: Object.fromEntries(subscribers.map((topic) => [
      `receive-${channelName(topic)}`, { action: 'receive', channel: { $ref: `#/channels/${channelName(topic)}` }, summary: `Read ${topic.name}.` },
    ])),
    components: { messages: Object.fromEntries((Object.keys(messages) as TopicPayload[]).map((payload) => [payload, messageOf(payload)])) },
  };
}
