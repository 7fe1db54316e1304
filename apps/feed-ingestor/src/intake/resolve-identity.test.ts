import { describe, expect, it } from 'vitest';
import { itemIdOf, type IdentityName } from '@dateline/wire-formats';
import { aParsedItem } from '../../test/stories.js';
import { resolveIdentity, sketchOf, type IdentityEvidence } from './resolve-identity.js';

const link: IdentityName = { rung: 'url', value: 'https://northwire.example/cranes' };
const text = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ');
const oldItem = 'b3c1d2e4-0000-5000-8000-000000000001';
const key = (name: IdentityName): string => `${name.rung} ${name.value}`;

/** The old item is known by its guid `old` and by its link; the document holds `new` alone. */
function evidence(more: Partial<IdentityEvidence> & { readonly owned?: Readonly<Record<string, string>> } = {}): IdentityEvidence {
  const owned: Readonly<Record<string, string>> = more.owned ?? { 'provider-id old': oldItem, [key(link)]: oldItem };
  return {
    owner: (name) => owned[key(name)],
    traits: () => ({ providerIds: ['old'], textSketch: sketchOf(aParsedItem({ id: 'old', text })) }),
    idsPresent: new Set(['new']), complete: true, ...more,
  };
}
const changed = aParsedItem({ id: 'new', text, aliases: [link] });
const itsOwn = itemIdOf('northwire', { rung: 'provider-id', value: 'new' });

describe('resolveIdentity', () => {
  it('gives an item nobody has seen the id its name makes', () => {
    expect(resolveIdentity(changed, 'northwire', evidence({ owned: {} }))).toBe(itsOwn);
  });

  it('goes by a name that is claimed, whatever the link or the text say', () => {
    const moved = aParsedItem({ id: 'old', text: 'Something else entirely.', aliases: [{ rung: 'url', value: 'https://northwire.example/elsewhere' }] });
    expect(resolveIdentity(moved, 'northwire', evidence())).toBe(oldItem);
  });

  it('keeps an item whose guid has changed: same unique link, old guid gone, text nearly the same', () => {
    expect(resolveIdentity(changed, 'northwire', evidence())).toBe(oldItem);
    const edited = aParsedItem({ id: 'new', text: text.replace('word30', 'another'), aliases: [link] });
    expect(resolveIdentity(edited, 'northwire', evidence())).toBe(oldItem);
  });

  it('keeps an item that had no guid before', () => {
    const withoutGuid = evidence({ traits: () => ({ providerIds: [], textSketch: sketchOf(aParsedItem({ text })) }) });
    expect(resolveIdentity(changed, 'northwire', withoutGuid)).toBe(oldItem);
  });

  it.each<readonly [string, Partial<IdentityEvidence>]>([
    ['the old guid still stands in the document', { idsPresent: new Set(['new', 'old']) }],
    ['one of its older guids still stands there', { traits: () => ({ providerIds: ['older', 'old'], textSketch: sketchOf(changed) }), idsPresent: new Set(['new', 'older']) }],
    ['the document was cut short, so that nothing says the old guid is gone', { complete: false }],
    ['the text is another', { traits: () => ({ providerIds: ['old'], textSketch: sketchOf(aParsedItem({ text: text.replaceAll('word', 'term') })) }) }],
    ['the old item has never had a text', { traits: () => undefined }],
  ])('makes a new item when %s', (_, more) => {
    expect(resolveIdentity(changed, 'northwire', evidence(more))).toBe(itsOwn);
  });

  it('makes a new item when the link is shared', () => {
    expect(resolveIdentity({ ...changed, linkIsUnique: false }, 'northwire', evidence())).toBe(itsOwn);
    expect(resolveIdentity(aParsedItem({ id: 'new', text }), 'northwire', evidence())).toBe(itsOwn);
  });

  it('keeps the item of a guid that comes to stand under two links in one document', () => {
    const split = aParsedItem({ id: `old ${link.value}`, text, aliases: [link] });
    const idsPresent = new Set(['old', `old ${link.value}`, 'old https://northwire.example/other']);
    expect(resolveIdentity(split, 'northwire', evidence({ idsPresent }))).toBe(oldItem);
  });
});
