import { createHash } from 'node:crypto';
import { foldWhiteSpace, hash128, stateHash, type Warning } from '@dateline/contracts';
import { visibleText } from '@dateline/markup';
import type { ParsedItem, RawDraft, WireDocument, WireFormat } from '../document.js';
import { fitBody } from './fit-body.js';
import { boundedName, hasUniqueLink, identityLadder, type DocumentNames } from './identity.js';
import type { StoryFields } from './story-fields.js';

/** What the stories of one document share. */
export interface DraftContext {
  readonly document: WireDocument;
  readonly names: DocumentNames;
  readonly ingest: RawDraft['ingest'];
  /** Warnings of the whole document, carried by each of its stories. */
  readonly documentWarnings: readonly Warning[];
}

/** Where a document came from, as its stories remember it. */
export function ingestOf(document: WireDocument, format: WireFormat, parserVersion: string): RawDraft['ingest'] {
  const { bytes, protocol, httpStatus, url, contentType } = document;
  const http = protocol === 'poll' ? { http: { status: httpStatus, url, contentType } } : {};
  return { protocol, format, parser: format, parserVersion, payloadSha256: createHash('sha256').update(bytes).digest('hex'), payloadBytes: bytes.length, ...http };
}

/**
 * The format's own version time counts for files, pushes and wire sources; what is polled from a web feed is ordered by receipt
 * (events.md, `versionKey`). Never a publication date, never a file's time.
 */
function formatTimeOf(story: StoryFields, { protocol, source }: WireDocument): number | undefined {
  if (story.versionCreated === undefined || (protocol === 'poll' && source.trust === 'web')) return undefined;
  return Date.parse(story.versionCreated);
}

/** The last rung of an item without text is its headline's: all alerts of a provider would else be one item. */
function namesOf(story: StoryFields, visible: string, { document, names }: DraftContext): ReturnType<typeof identityLadder> {
  const fileName = document.source.fileNameIsIdentity === true ? document.fileName : undefined;
  return identityLadder({ story, names, fileName, textHash: hash128(visible === '' ? foldWhiteSpace(story.headline ?? '') : visible) });
}

/** Gives one story its identity and state; undefined where there is nothing to publish: neither headline nor text nor status. */
export function draftOf(story: StoryFields, context: DraftContext): ParsedItem | undefined {
  const { source } = context.document;
  const visible = visibleText(story.body);
  const folded = foldWhiteSpace(visible);
  if (folded === '' && story.headline === undefined && story.declaredStatus === undefined) return undefined;
  const [identity, ...aliases] = namesOf(story, folded, context);
  const { body, warnings } = fitBody(story.body);
  const { link, body: _body, warnings: storyWarnings, representation, altIds, subjects, keywords, media, providerItemId, ...declared } = story;
  const draft: RawDraft = {
    ...declared,
    ...(providerItemId === undefined ? {} : { providerItemId: boundedName(providerItemId) }),
    stateHash: stateHash({ ...story, visibleText: visible }),
    identity,
    sourceId: source.id,
    providerKey: source.providerKey,
    provider: { name: source.providerName },
    trust: source.trust,
    altIds: (altIds ?? []).map(({ role, value }) => ({ role, value: boundedName(value) })),
    representation: body.truncated ? 'partial' : representation,
    subjects: subjects ?? [],
    keywords: [...(keywords ?? [])],
    media: media ?? [],
    ...(link === undefined ? {} : { url: link }),
    body,
    ingest: context.ingest,
    warnings: [...context.documentWarnings, ...storyWarnings, ...warnings],
  };
  return {
    draft, aliases, linkIsUnique: hasUniqueLink(story, context.names), visibleText: visible,
    formatTime: formatTimeOf(story, context.document), declaredStatus: story.declaredStatus,
  };
}
