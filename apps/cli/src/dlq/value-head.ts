import { decodeEvent, eventTypes, headerText, textlessKinds, topics, typeHeader, type RawArticle } from '@dateline/contracts';
import { createStoryEnricher } from '@dateline/enrichment';
import { readerOf } from '@dateline/nlp';
import type { DeadLetterDetail } from '@dateline/persistence';
import { printable } from '@dateline/service-kit';

/** The beginning of a value for a terminal, or why it is not printed. */
export type ValueHead = { readonly head: string; readonly cut: boolean } | { readonly hidden: string };

type Letter = Pick<DeadLetterDetail, 'headers' | 'value' | 'origin' | 'itemStatus'>;

const headBytes = 1_000;
/** Words that announce something for editors alone, or for later, wherever they stand: the copy desk's own rules cut only what stands by itself. */
const forEditors = /not[\s_-]*for[\s_-]*(?:publication|release|broadcast|use)|embargo|hold(?:ing)?\s+(?:for|until)|editors?['’]?s?[\s,:-]+note|notes?\s+to\s+editors|media\s+contacts?/iu;

/**
 * The head of a letter's value. A story that may not be published is not printed, nor is one of which that cannot be told: the value has to
 * be read to know. @param anyway print it all the same
 */
export function valueHead(letter: Letter, anyway: boolean): ValueHead {
  const { value } = letter;
  if (value === null) return { hidden: 'there is none' };
  const hidden = anyway ? undefined : whyHidden(letter, value);
  return hidden === undefined ? { head: printable(value.subarray(0, headBytes).toString('utf8')), cut: value.length > headBytes } : { hidden };
}

function whyHidden({ headers, origin, itemStatus }: Letter, value: Buffer): string | undefined {
  const type = headerText(headers, typeHeader);
  if (origin.topic === topics.held.name || type === eventTypes.held) return 'the story is withheld';
  if (itemStatus !== undefined && itemStatus !== 'usable') return `the story is ${itemStatus}`;
  if (type === eventTypes.outcome && decodeEvent('item-outcome', value).ok) return undefined;
  const read = reading(value);
  if (read === undefined) return 'it cannot be read, so whether the story may be published cannot be told';
  if (read.status !== 'usable') return `this version is ${read.status}`;
  return read.secrets || forEditors.test(value.toString('utf8')) ? 'it has words for editors alone' : undefined;
}

interface Reading {
  readonly status: string;
  /** Whether the copy desk cuts something that no reader may see. */
  readonly secrets: boolean;
}

/** What an article of any form says of itself. */
function reading(value: Buffer): Reading | undefined {
  const raw = decodeEvent('raw-article', value);
  if (raw.ok) return rawReading(raw.event);
  const article = decodeEvent('public-article', value);
  return article.ok ? { status: article.event.pubStatus, secrets: false } : undefined;
}

const desk = createStoryEnricher(readerOf('none'));

/** Wording counts too: a kill or a hold is often said in the text alone. */
function rawReading(raw: RawArticle): Reading | undefined {
  try {
    const decision = desk.decide(raw, { inputEventId: '' });
    const { removedSpans } = desk.cleanOnly(raw, decision, 'failed');
    return { status: decision.pubStatus, secrets: removedSpans.some(({ kind }) => textlessKinds.includes(kind)) };
  } catch {
    return undefined; // the letter may lie here for that very reason
  }
}
