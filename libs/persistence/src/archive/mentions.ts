import { foldWhiteSpace, hash128, type Entity } from '@dateline/contracts';

/** A name of a type, known across stories; as printed, so that two stories mean the same row only by the same words. */
export interface NamedEntity {
  readonly entityId: string;
  readonly type: string;
  readonly name: string;
}

/** That a story mentions an entity. */
export interface StoryMention extends NamedEntity {
  readonly mentions: number;
  readonly inHeadline: boolean;
  readonly salience: number;
  readonly confidence: number;
  readonly sentiment?: { readonly score: number; readonly label: string } | undefined;
}

/** Names longer than this are cut: no index takes a page of text for a name. */
const maxName = 200;

/** The mentions of one story; entries of one type and name become one, the more salient one counts. */
export function storyMentions(entities: readonly Entity[]): StoryMention[] {
  const byId = new Map<string, StoryMention>();
  for (const entity of entities) {
    const mention = mentionOf(entity);
    const before = byId.get(mention.entityId);
    byId.set(mention.entityId, before === undefined ? mention : merged(before, mention));
  }
  return [...byId.values()];
}

function mentionOf({ type, name, mentions, salience, confidence, sentiment }: Entity): StoryMention {
  const cut = foldWhiteSpace(name).slice(0, maxName).toWellFormed();
  return {
    entityId: hash128(`${type}\n${cut}`), type, name: cut, mentions: mentions.length, inHeadline: mentions.some(({ in: place }) => place === 'headline'),
    salience, confidence, sentiment: sentiment === undefined ? undefined : { score: sentiment.score, label: sentiment.label },
  };
}

function merged(a: StoryMention, b: StoryMention): StoryMention {
  const salient = b.salience > a.salience ? b : a;
  return { ...salient, mentions: a.mentions + b.mentions, inHeadline: a.inHeadline || b.inHeadline };
}
