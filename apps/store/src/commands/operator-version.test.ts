import { decodeEvent, formatInstant, isTurn, versionTimeOf, type RawArticle } from '@dateline/contracts';
import { aRawArticle, builderInstant, rawIdOf } from '@dateline/contracts/builders';
import type { CommandVerb, OpenCommand } from '@dateline/persistence';
import { describe, expect, it } from 'vitest';
import { operatorVersion, type Basis } from './operator-version.js';

const hour = 3_600_000;
const now = builderInstant + hour;
const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const story = aRawArticle({ versionAfter: 0 }, { declaredStatus: 'canceled', embargoInherited: true, providerVersion: '7', urgency: 3 });

const command = (verb: CommandVerb, liftsEmbargo = false): OpenCommand => ({ commandId: '0190c7a0-0000-7000-8000-000000000000', itemId: story.itemId, verb, liftsEmbargo });
const basis = (more: Partial<Basis> = {}): Basis => ({
  story, latestKey: story.versionKey, previousEventId: rawIdOf(story), now, causeEventId: rawIdOf(story), turnUnderWay: false,
  origin: { sourceId: story.sourceId, providerKey: story.providerKey, trust: story.trust, firstSeenAt: story.firstSeenAt }, ...more,
});

function made(verb: CommandVerb, { liftsEmbargo = false, ...more }: Partial<Basis> & { readonly liftsEmbargo?: boolean } = {}) {
  const version = operatorVersion(command(verb, liftsEmbargo), basis(more), trace);
  const decoded = decodeEvent('raw-article', version.publication.event.value);
  if (!decoded.ok) throw new Error(decoded.detail);
  return { ...version, article: decoded.event as RawArticle };
}

describe('a command as a version of its item', () => {
  it.each([['kill', 'canceled'], ['hold', 'withheld'], ['release', 'usable']] as const)('says %s as the declared status %s, and carries the story on', (verb, status) => {
    const { article, publication } = made(verb);
    expect(article).toMatchObject({
      itemId: story.itemId, declaredStatus: status, headline: story.headline, body: story.body, urgency: 3, firstSeenAt: story.firstSeenAt, receivedAt: formatInstant(now),
      ingest: { protocol: 'operator', format: 'operator' },
    });
    for (const gone of ['embargoInherited', 'providerVersion', 'embargoedUntil']) expect(article).not.toHaveProperty(gone);
    expect(publication).toMatchObject({ lane: 'urgent', sourceId: story.sourceId, turn: { action: verb, declaredStatus: status, protocol: 'operator', eventId: publication.event.id } });
    expect(publication.turn !== undefined && isTurn(publication.turn)).toBe(true);
  });

  it('comes after every version, also those of a source whose clock is ahead', () => {
    const ahead = `${formatInstant(now + hour)}/${formatInstant(now)}/${'f'.repeat(32)}`;
    expect(made('kill').versionTime).toBe(now);
    const after = made('kill', { latestKey: ahead });
    expect(after.versionTime).toBe(now + hour + 1);
    expect(versionTimeOf(after.article.versionKey)).toBe(now + hour + 1);
    expect(after.article.versionKey > ahead).toBe(true);
  });

  it('is the same event each time it is made, and another one for each command', () => {
    const [one, again] = [made('hold'), made('hold')];
    expect(again.publication.event).toEqual(one.publication.event);
    expect(made('hold', { previousEventId: one.publication.event.id }).publication.event.id).not.toBe(one.publication.event.id);
    expect(made('kill').publication.event.id).not.toBe(one.publication.event.id);
  });

  it.each([
    ['keeps an open embargo', { embargoedUntil: formatInstant(now + hour) }, formatInstant(now + hour)],
    ['ends it when told to', { embargoedUntil: formatInstant(now + hour), liftsEmbargo: true }, undefined],
    ['knows nothing of one that is over', { embargoedUntil: formatInstant(now) }, undefined],
  ] as const)('a release %s', (_name, more, expected) => {
    expect(made('release', more).article.embargoedUntil).toBe(expected);
  });

  it.each(['kill', 'hold'] as const)('a %s leaves an embargo to the versions before it', (verb) => {
    expect(made(verb, { embargoedUntil: formatInstant(now + hour) }).article).not.toHaveProperty('embargoedUntil');
  });

  it('kills an item of which no raw event has come yet', () => {
    const { article } = made('kill', { story: undefined });
    expect(article).toMatchObject({ itemId: story.itemId, sourceId: story.sourceId, declaredStatus: 'canceled', body: { value: '' } });
  });
});
