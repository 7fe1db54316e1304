import { formatInstant, versionKey, versionTime, type RawArticle, type Warning } from '@dateline/contracts';
import { itemIdOf, parseDocument, toRawArticle, type ParsedItem } from '@dateline/wire-formats';
import { localSource } from './local-source.js';

/** What one file gave. */
export interface FileReading {
  readonly articles: readonly RawArticle[];
  /** A line for each story, or the whole file, that could not be read. */
  readonly refused: readonly string[];
  readonly warnings: readonly Warning[];
}

/** The stories of a file as raw articles, without broker or database: each file by itself, so nothing is inherited and nothing is known before. */
export function readArticles(file: { readonly name: string; readonly bytes: Uint8Array }, now: number): FileReading {
  const document = parseDocument({ bytes: file.bytes, source: localSource, protocol: 'command', fileName: file.name });
  const refused = document.refused.map(({ index, reason, detail }) => `story ${index + 1}: ${reason}: ${detail}`);
  const whole = document.rejected === undefined ? [] : [`${document.rejected.reason}: ${document.rejected.detail}`];
  return { articles: document.items.map((item) => articleOf(item, now)), refused: [...whole, ...refused], warnings: document.warnings };
}

function articleOf(item: ParsedItem, now: number): RawArticle {
  const receivedAt = formatInstant(now);
  const key = versionKey({ versionTime: versionTime({ receivedAt: now, formatTime: item.formatTime }), receivedAt: now, stateHash: item.draft.stateHash });
  const { declaredStatus, embargoedUntil } = item.draft;
  return toRawArticle(item, {
    itemId: itemIdOf(item.draft.providerKey, item.draft.identity as never), versionKey: key, firstSeenAt: receivedAt, receivedAt,
    release: { ...(declaredStatus === undefined ? {} : { declaredStatus }), ...(embargoedUntil === undefined ? {} : { embargoedUntil }) },
  });
}
