import type { Entity } from '@dateline/contracts';
import type { Linked } from './link-names.js';
import type { Mention } from './mention.js';
import { nameKey } from './name-key.js';
import { salienceOf, type StoryShape } from './salience.js';
import { symbolsOf } from './symbols.js';
import { folded } from '../text/words.js';

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The entities of a story, the most salient first; keys are unique within it. */
export function entitiesOf(linked: readonly Linked[], shape: StoryShape): Entity[] {
  const keys = new Map<string, number>();
  const most = Math.max(1, ...linked.map(({ mentions }) => mentions.length));
  return linked
    .map((each) => ({ each, salience: rounded(salienceOf(each.mentions, shape, most)) }))
    .toSorted((a, b) => b.salience - a.salience || startOf(a.each) - startOf(b.each))
    .map(({ each, salience }) => entityOf(each, { salience, key: uniqueKey(each, keys), text: shape.text }));
}

const startOf = ({ mentions }: Linked): number => {
  const first = mentions[0] as Mention;
  return first.in === 'headline' ? first.start - 1_000_000 : first.start;
};

function entityOf({ type, nodes, mentions }: Linked, { salience, key, text }: { salience: number; key: string; text: string }): Entity {
  const name = fullestOf(mentions);
  const aliases = [...new Set(mentions.map((mention) => oneLine(mention.text)))].filter((alias) => alias !== name);
  const country = nodes.map((node) => node.known?.country).find((code) => code !== undefined);
  return {
    key, type, name, aliases, symbols: symbolsOf(mentions, text), ids: type === 'place' && country !== undefined ? [{ scheme: 'iso3166-1', value: country }] : [],
    mentions: mentions.map(({ start, end, text: own, in: field }) => ({ start, end, text: own, in: field })),
    salience, confidence: confidenceOf(type, mentions),
  };
}

/** The fullest form as printed: most words, then most letters, then the first; one in mixed case before one in capitals. */
function fullestOf(mentions: readonly Mention[]): string {
  const weight = (name: string): number => name.split(' ').length * 1000 + name.length - (/\p{Ll}/u.test(name) || name.length < 6 ? 0 : 500);
  const names = mentions.map((mention) => oneLine(mention.text));
  return names.reduce((best, name) => (weight(name) > weight(best) ? name : best), names[0] as string);
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ');

function confidenceOf(type: Linked['type'], mentions: readonly Mention[]): number {
  const all = mentions.reduce((sum, { score }) => sum + score, 0);
  const own = mentions.filter((mention) => mention.type === type);
  const best = Math.max(0.1, ...own.map(({ score }) => score));
  const share = all === 0 ? 1 : own.reduce((sum, { score }) => sum + score, 0) / all;
  return rounded(Math.min(0.99, best * (0.6 + 0.4 * share)));
}

function uniqueKey({ type, mentions }: Linked, keys: Map<string, number>): string {
  const words = folded(fullestOf(mentions)).replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/gu, '');
  const key = `${type}:${words === '' ? nameKey(fullestOf(mentions)) : words}`;
  const count = (keys.get(key) ?? 0) + 1;
  keys.set(key, count);
  return count === 1 ? key : `${key}-${count}`;
}
