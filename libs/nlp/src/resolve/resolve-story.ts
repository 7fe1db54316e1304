import type { Entity } from '@dateline/contracts';
import type { RawMention } from '../recognise/entity-recogniser.js';
import { entitiesOf } from './entities.js';
import { splitPairs } from './hyphen-pairs.js';
import { linkNames } from './link-names.js';
import { mentionsIn } from './mention.js';
import type { GenderOf } from './short-forms.js';

export interface FoundNames {
  readonly headline: string;
  readonly text: string;
  readonly inHeadline: readonly RawMention[];
  readonly inText: readonly RawMention[];
  readonly leadLength: number;
}

/** The rule layer over any recogniser: titles cut, pairs split, names of one thing linked inside this one story. */
export function resolveStory({ headline, text, inHeadline, inText, leadLength }: FoundNames, genderOf: GenderOf): Entity[] {
  const mentions = [...mentionsIn('headline', headline, inHeadline), ...mentionsIn('text', text, inText)];
  return entitiesOf(linkNames(splitPairs(mentions), genderOf), { text, leadLength });
}
