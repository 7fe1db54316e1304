import type { EntityType } from '../recognise/entity-recogniser.js';
import { knownNames, type KnownName } from '../gazetteer/known-names.js';
import type { Gender, Mention } from './mention.js';
import { coreOf, nameKey } from './name-key.js';

/** All mentions of one spelling, and later of one thing. */
export interface NameNode {
  readonly core: readonly string[];
  readonly known: KnownName | undefined;
  /** Borne with a title that only people have. */
  readonly titled: boolean;
  readonly gender: Gender | undefined;
  readonly mentions: Mention[];
}

/** Groups mentions by name; a name of one word with a title ("Mr Jordan") stands apart from the same without. */
export function nodesOf(mentions: readonly Mention[]): NameNode[] {
  const nodes = new Map<string, NameNode>();
  for (const mention of mentions) {
    const core = coreOf(mention.text);
    const titled = mention.titled && core.length === 1;
    const key = `${nameKey(mention.text)}|${titled ? `titled ${mention.gender ?? ''}` : ''}`;
    const node = nodes.get(key);
    if (node !== undefined) node.mentions.push(mention);
    else nodes.set(key, { core, known: titled ? undefined : knownNames.get(mention.text), titled, gender: titled ? mention.gender : undefined, mentions: [mention] });
  }
  return [...nodes.values()];
}

const typeOrder: readonly EntityType[] = ['person', 'organisation', 'place', 'nationality', 'event', 'other'];

/** The type most mentions speak for, weighed by confidence; a title and the gazetteer weigh more. */
export function typeOf({ mentions, known, titled }: NameNode): EntityType {
  const weights = new Map<EntityType, number>();
  const add = (type: EntityType, weight: number): void => void weights.set(type, (weights.get(type) ?? 0) + weight);
  for (const { type, score } of mentions) add(type, score);
  if (known !== undefined) add(known.type, 0.5);
  if (titled) add('person', 5);
  return typeOrder.reduce((best, type) => ((weights.get(type) ?? 0) > (weights.get(best) ?? 0) ? type : best));
}
