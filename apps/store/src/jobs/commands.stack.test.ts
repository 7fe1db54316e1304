import { decodeEvent, inheritRelease, rawTopic, versionTimeOf, type RawArticle } from '@dateline/contracts';
import { aRawArticle, rawIdOf } from '@dateline/contracts/builders';
import type { OutgoingMessage } from '@dateline/kafka';
import { commandProgress, createArchiveWriter, findArticle, IngestRepository, orderCommand, storyHistory, type ArchiveWriter, type CommandVerb, type Database } from '@dateline/persistence';
import { PoisonError } from '@dateline/pipeline';
import { createLogger } from '@dateline/service-kit';
import { beforeEach, describe, expect, it } from 'vitest';
import { aRawArrival, enrichedArrivals, versionArrivals } from '../../../../libs/persistence/test/arrivals.js';
import { freshDatabase } from '../../../../libs/persistence/test/fresh-database.js';
import { commandEventsJob, commandsJob } from './commands.job.js';

const logger = createLogger({ service: 'test', level: 'silent', format: 'json', destination: { write: () => {} } });
const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const story = aRawArticle({ id: 'NW-COMMAND', headline: 'Canal toll halved' });
const { itemId } = story;

let database: Database;
let writer: ArchiveWriter;
let sent: OutgoingMessage[];
beforeEach(async () => {
  database = await freshDatabase();
  writer = createArchiveWriter(database);
  sent = [];
});

const order = (verb: CommandVerb, more: { readonly itemId?: string; readonly liftsEmbargo?: boolean; readonly seenCauseEventId?: string } = {}): Promise<string> =>
  orderCommand(database, { itemId, verb, liftsEmbargo: false, actor: 'night desk', reason: `a reason to ${verb}`, ...more });
const apply = async (): Promise<void> => {
  const job = commandsJob({ database, writer, logger, nowMs: Date.now, traceparent: () => trace, everyMs: 1, wake: () => {} });
  while (await job.step());
};
const send = (producer: { send(messages: readonly OutgoingMessage[]): Promise<void> } = { send: async (messages) => void sent.push(...messages) }) =>
  commandEventsJob({ database, producer, logger, everyMs: 1 }).step();
const rawOf = ({ value }: Pick<OutgoingMessage, 'value'>): RawArticle => {
  const decoded = decodeEvent('raw-article', value);
  if (!decoded.ok) throw new Error(decoded.detail);
  return decoded.event;
};
/** What the enricher makes of what was sent last comes back to the archive. */
const enrichLast = async (action: 'kill' | 'hold' | 'release'): Promise<void> => {
  const { value, headers } = sent.at(-1) as OutgoingMessage;
  const eventId = String(headers['ce_id']);
  await writer.write(enrichedArrivals(rawOf({ value }), { action, inputEventId: eventId }).map((arrival) => ({ ...arrival, facts: { ...arrival.facts, rawEventId: eventId } })));
};
const detail = () => findArticle(database, itemId);

describe('an operator\'s command', () => {
  beforeEach(async () => void (await writer.write(versionArrivals(story))));

  it('to kill withdraws the item at once, goes out on the urgent lane, and is on record', async () => {
    const commandId = await order('kill');
    await apply();
    expect(await detail()).toMatchObject({ status: 'canceled', reason: 'kill', withdrawn: true });
    expect(JSON.stringify(await detail())).not.toContain('Canal');
    expect(await commandProgress(database.query, commandId)).toEqual({ state: 'prepared', refusal: undefined, inArchive: true, read: false });
    await send();
    expect(sent.map(({ topic, key }) => [topic, key])).toEqual([[rawTopic('urgent').name, itemId]]);
    expect(await commandProgress(database.query, commandId)).toMatchObject({ state: 'published' });
    expect(await send()).toBe(false);
    expect(sent).toHaveLength(1);
    const { versions, commands } = await storyHistory(database.query, itemId);
    expect(versions).toMatchObject([{ protocol: 'operator', declaredStatus: 'canceled', decides: true }, { protocol: 'drop', decides: false }]);
    expect(commands).toMatchObject([{ verb: 'kill', actor: 'night desk', reason: 'a reason to kill', state: 'published', eventId: versions[0]?.rawEventId }]);
    expect(await database.query('select actor, action, subject, reason from ops.audit')).toEqual([{ actor: 'night desk', action: 'story kill', subject: itemId, reason: 'a reason to kill' }]);
  });

  it('comes back by its topic as a repeat that changes nothing', async () => {
    await order('kill');
    await apply();
    await send();
    const [{ value, headers }] = sent as [OutgoingMessage];
    const wire = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(String(text))]));
    const summary = await writer.write([{ ...aRawArrival(rawOf({ value })), eventId: String(headers['ce_id']), facts: { ...aRawArrival(rawOf({ value })).facts, rawEventId: String(headers['ce_id']) }, headers: wire }]);
    expect(summary).toMatchObject({ repeated: 1, itemsChanged: 0 });
  });

  it('to release shows the story again, once it has been read', async () => {
    for (const [verb, status] of [['kill', 'canceled'], ['release', 'usable']] as const) {
      await order(verb);
      await apply();
      await send();
      expect(await detail()).toMatchObject({ status });
      if (verb === 'release') expect(await detail()).not.toHaveProperty('article.text');
      await enrichLast(verb);
    }
    expect(await detail()).toMatchObject({ status: 'usable', reason: 'operator', article: { headline: { clean: 'Canal toll halved' }, declaredStatus: 'usable' } });
  });

  it('to release carries the story, not the words that killed it', async () => {
    const killer = aRawArticle({ id: 'NW-COMMAND', headline: 'KILL KILL KILL - Canal toll halved', text: 'Please kill this story.', versionAfter: 60_000, receivedAfter: 60_000 });
    await writer.write(versionArrivals(killer, { action: 'kill' }));
    expect(await detail()).toMatchObject({ status: 'canceled' });
    await order('release');
    await apply();
    await send();
    expect(rawOf(sent[0] as OutgoingMessage)).toMatchObject({ headline: 'Canal toll halved', body: { value: story.body.value } });
    await enrichLast('release');
    expect(await detail()).toMatchObject({ status: 'usable', article: { headline: { clean: 'Canal toll halved' } } });
  });

  it('is inherited by whatever the ingestor prepares for the item afterwards', async () => {
    await order('hold');
    await apply();
    const next = aRawArticle({ id: 'NW-COMMAND', headline: 'Canal toll halved again', versionAfter: 120_000, receivedAfter: 120_000 });
    const repository = new IngestRepository(database);
    const { turns, item } = await repository.transaction(async (intake) => ({ item: (await intake.lockItems([itemId], Date.now())).get(itemId), turns: await intake.turns([itemId]) }));
    const facts = { versionKey: next.versionKey.replace(/^[^/]+/u, '2999-01-01T00:00:00.000Z'), eventId: rawIdOf(next), trust: 'wire', protocol: 'drop', action: 'update' as const };
    expect(inheritRelease(facts, turns.get(itemId) ?? [], next.receivedAt)).toEqual({ declaredStatus: 'withheld', embargoInherited: true });
    expect(item?.last?.versionTime).toBe(versionTimeOf((await storyHistory(database.query, itemId)).versions[0]?.versionKey ?? ''));
    const again = { ...next, declaredStatus: 'withheld' as const, embargoInherited: true, versionKey: facts.versionKey };
    await writer.write([aRawArrival(again), ...enrichedArrivals(again)]);
    expect(await detail()).toMatchObject({ status: 'withheld', reason: 'hold', withdrawn: true });
  });

  it('leaves it to the feed whether it has said anything new', async () => {
    const repository = new IngestRepository(database);
    const last = async () => repository.transaction(async (intake) => (await intake.lockItems([itemId], Date.now())).get(itemId)?.last);
    await order('kill');
    await apply();
    await send();
    expect(await last()).toMatchObject({ published: true, eventId: (await storyHistory(database.query, itemId)).commands[0]?.eventId });
    const { stateHash } = await last() ?? { stateHash: '' };
    await order('release');
    await apply();
    expect(await last()).toMatchObject({ stateHash, published: false });
  });

  it('follows the one before it, whoever applies them', async () => {
    for (const verb of ['kill', 'release', 'hold'] as const) await order(verb);
    await database.query('update ops.command set ordered_at = now()'); // given within one millisecond
    await Promise.all([apply(), apply(), apply()]);
    await apply();
    const { versions } = await storyHistory(database.query, itemId);
    expect(versions.map(({ declaredStatus }) => declaredStatus)).toEqual(['withheld', 'usable', 'canceled', undefined]);
    expect(new Set(versions.map(({ versionKey }) => versionKey)).size).toBe(4);
  });

  it('that was not acknowledged is sent again, the same bytes under the same id', async () => {
    await order('kill');
    await apply();
    const lost: OutgoingMessage[] = [];
    await expect(send({ send: async (messages) => { lost.push(...messages); throw new Error('no answer'); } })).rejects.toThrow('no answer');
    await send();
    expect(sent).toEqual(lost);
  });

  it('that no topic takes keeps no other from going out, and stands as not sent', async () => {
    const other = aRawArticle({ id: 'NW-OTHER' });
    await writer.write(versionArrivals(other));
    const [tooLarge, fine] = [await order('kill'), await order('kill', { itemId: other.itemId })];
    await apply();
    await send({ send: async (messages) => {
      if (messages.some(({ key }) => key === itemId)) throw new PoisonError('too-large', 'more than the topic takes');
      sent.push(...messages);
    } });
    expect(sent.map(({ key }) => key)).toEqual([other.itemId]);
    expect(await commandProgress(database.query, tooLarge)).toMatchObject({ state: 'prepared', inArchive: true });
    expect(await commandProgress(database.query, fine)).toMatchObject({ state: 'published' });
  });

  it('of which no version can be made is refused, and those behind it go on', async () => {
    const other = aRawArticle({ id: 'NW-OTHER' });
    await writer.write(versionArrivals(other));
    const [broken, fine] = [await order('release'), await order('kill', { itemId: other.itemId })];
    await database.query(`update archive.raw set value = '\\x00' where item_id = $1`, [itemId]);
    await apply();
    expect(await commandProgress(database.query, broken)).toMatchObject({ state: 'refused', refusal: 'defect' });
    expect(await commandProgress(database.query, fine)).toMatchObject({ state: 'prepared' });
  });

  it('counts as published when the ingestor has swept it up', async () => {
    const commandId = await order('kill');
    await apply();
    const repository = new IngestRepository(database);
    const left = await repository.unpublished({ limit: 10, olderThanMs: 0 });
    expect(left.map(({ lane, event }) => [lane, event.key])).toEqual([['urgent', itemId]]);
    await repository.markPublished(left.map(({ event }) => event.id));
    await send();
    expect(sent).toEqual([]);
    expect(await commandProgress(database.query, commandId)).toMatchObject({ state: 'published' });
  });
});

describe('an operator\'s command about what is not whole yet', () => {
  it('is refused for an item that nobody has heard of', async () => {
    const commandId = await order('kill', { itemId: '6c0a5f3e-7b1d-5d2a-9a53-0f3a1c7e4d11' });
    await apply();
    expect(await commandProgress(database.query, commandId)).toMatchObject({ state: 'refused', refusal: 'unknown-item' });
  });

  it('kills a story whose raw event is still on its way, and refuses to release what cannot be shown', async () => {
    await writer.write(enrichedArrivals(story));
    expect(await detail()).toMatchObject({ status: 'usable', article: { headline: { clean: 'Canal toll halved' } } });
    const [kill, release] = [await order('kill'), await order('release')];
    await apply();
    expect(await detail()).toMatchObject({ status: 'canceled' });
    expect(await commandProgress(database.query, kill)).toMatchObject({ state: 'prepared' });
    expect(await commandProgress(database.query, release)).toMatchObject({ state: 'refused', refusal: 'nothing-to-show' });
  });

  it('releases the status that the operator saw, and no kill that came since or is on its way', async () => {
    const held = aRawArticle({ id: 'NW-COMMAND', versionAfter: 60_000, receivedAfter: 60_000 }, { declaredStatus: 'withheld' });
    const killed = aRawArticle({ id: 'NW-COMMAND', versionAfter: 120_000, receivedAfter: 120_000 }, { declaredStatus: 'canceled' });
    await writer.write([...versionArrivals(story), ...versionArrivals(held)]);
    const seen = { seenCauseEventId: rawIdOf(held) };
    const turn = { event_id: rawIdOf(killed), version_key: killed.versionKey, declared_status: 'canceled' };
    await database.query(`insert into ingest.turn (event_id, item_id, version_key, trust, protocol, action, declared_status) values ($1, $2, $3, 'wire', 'drop', 'new', $4)`,
      [turn.event_id, itemId, turn.version_key, turn.declared_status]);
    const early = await order('release', seen);
    await apply();
    expect(await commandProgress(database.query, early)).toMatchObject({ state: 'refused', refusal: 'changed-since' });
    await writer.write(versionArrivals(killed));
    const late = await order('release', seen);
    await apply();
    expect(await commandProgress(database.query, late)).toMatchObject({ state: 'refused', refusal: 'changed-since' });
    expect(await detail()).toMatchObject({ status: 'canceled' });
    await order('release', { seenCauseEventId: rawIdOf(killed) });
    await apply();
    expect(await detail()).toMatchObject({ status: 'usable', reason: 'operator' });
  });

  it('releases no kill by wording that is stored and was not read yet, and never takes its words for the story', async () => {
    const held = aRawArticle({ id: 'NW-COMMAND', versionAfter: 60_000, receivedAfter: 60_000 }, { declaredStatus: 'withheld' });
    const killed = aRawArticle({ id: 'NW-COMMAND', headline: 'KILL KILL KILL - Canal toll', versionAfter: 120_000, receivedAfter: 120_000 });
    await writer.write([...versionArrivals(story), ...versionArrivals(held), aRawArrival(killed)]);
    await database.query(`insert into ingest.turn (event_id, item_id, version_key, trust, protocol, action) values ($1, $2, $3, 'wire', 'drop', 'kill')`,
      [rawIdOf(killed), itemId, killed.versionKey]);
    const early = await order('release', { seenCauseEventId: rawIdOf(held) });
    await apply();
    expect(await commandProgress(database.query, early)).toMatchObject({ state: 'refused', refusal: 'changed-since' });
    await order('release');
    await apply();
    await send();
    expect(rawOf(sent.at(-1) as OutgoingMessage).headline).not.toContain('KILL');
  });

  it('takes a kill back and leaves the embargo in force, unless it is to end as well', async () => {
    const until = '2999-01-01T00:00:00.000Z';
    await writer.write(versionArrivals(aRawArticle({ id: 'NW-COMMAND', headline: 'Canal toll halved' }, { embargoedUntil: until })));
    await order('kill');
    await order('release');
    await apply();
    expect(await detail()).toMatchObject({ status: 'withheld', reason: 'embargo', embargoedUntil: until });
    await order('release', { liftsEmbargo: true });
    await apply();
    expect(await detail()).toMatchObject({ status: 'usable', reason: 'operator' });
  });
});
