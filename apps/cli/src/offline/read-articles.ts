import { formatInstant, versionKey, versionTime, type RawArticle, type Warning } from '@dateline/contracts';
import { itemIdOf, parseDocument, toRawArticle, type IdentityName, type ParsedItem } from '@dateline/wire-formats';
import { localSource } from './local-source.js';

export interface NamedBytes {
  readonly name?: string | undefined;
  readonly bytes: Uint8Array;
}

/** What one file gave. */
export interface FileReading {
  readonly articles: readonly RawArticle[];
  /** A line for each story, or the whole file, that could not be read. */
  readonly refused: readonly string[];
  readonly warnings: readonly Warning[];
}

/**
 * The stories of a file as raw articles, without broker or database: each file by itself, so nothing is inherited and nothing
 * is known before.
 * @param now milliseconds since 1970: when the stories count as received
 */
export function readArticles({ name, bytes }: NamedBytes, now: number): FileReading {
  const { items, refused, rejected, warnings } = parseDocument({ bytes, source: localSource, protocol: 'command', fileName: name });
  const whole = rejected === undefined ? [] : [`${rejected.reason}: ${rejected.detail}`];
  const stories = refused.map(({ index, reason, detail }) => `story ${index + 1}: ${reason}: ${detail}`);
  return { articles: items.map((item) => articleOf(item, now)), refused: [...whole, ...stories], warnings };
}

function articleOf(item: ParsedItem, now: number): RawArticle {
  const { draft, formatTime } = item;
  const receivedAt = formatInstant(now);
  return toRawArticle(item, {
    itemId: itemIdOf(draft.providerKey, draft.identity as IdentityName), // a rung of the ladder: a parser knows no other
    versionKey: versionKey({ versionTime: versionTime({ receivedAt: now, formatTime }), receivedAt: now, stateHash: draft.stateHash }),
    firstSeenAt: receivedAt,
    receivedAt,
    release: {
      ...(draft.declaredStatus === undefined ? {} : { declaredStatus: draft.declaredStatus }),
      ...(draft.embargoedUntil === undefined ? {} : { embargoedUntil: draft.embargoedUntil }),
    },
  });
}
