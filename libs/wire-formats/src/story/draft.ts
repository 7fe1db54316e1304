import { createHash } from 'node:crypto';
import { hash128, maxBodyBytes, cutToBytes, stateHash, foldWhiteSpace, type Warning } from '@dateline/contracts';
import { visibleText } from '@dateline/markup';
import type { ParsedItem, RawDraft, WireDocument, WireFormat } from '../document.js';
import { trimMarkup } from './trim-markup.js';
import { identityLadder, type DocumentNames } from './identity.js';
import type { StoryFields } from './story-fields.js';

export interface DraftContext {
  readonly document: WireDocument;
  readonly format: WireFormat;
  readonly parserVersion: string;
  readonly names: DocumentNames;
  /** Warnings of the whole document, carried by each of its stories. */
  readonly documentWarnings: readonly Warning[];
}

/** The body at its limit: a bigger page loses what nobody reads first, then its end, with a warning. */
function fitBody(body: StoryFields['body']): { readonly body: RawDraft['body']; readonly warnings: readonly Warning[] } {
  if (Buffer.byteLength(body.value, 'utf8') <= maxBodyBytes) return { body: { ...body, truncated: false }, warnings: [] };
  const trimmed = body.contentType === 'text/html' ? trimMarkup(body.value) : body.value;
  if (Buffer.byteLength(trimmed, 'utf8') <= maxBodyBytes) {
    return { body: { ...body, value: trimmed, truncated: false }, warnings: [{ code: 'markup-trimmed', detail: 'scripts, styles, drawings and comments left out for size' }] };
  }
  const cut = cutToBytes(trimmed, maxBodyBytes);
  const block = Math.max(cut.lastIndexOf('\n\n'), cut.lastIndexOf('</p>'));
  const value = block > maxBodyBytes / 2 ? cut.slice(0, block) : cut;
  return { body: { ...body, value, truncated: true }, warnings: [{ code: 'body-truncated', detail: `body cut to ${Buffer.byteLength(value, 'utf8')} bytes` }] };
}

function ingestOf({ document, format, parserVersion }: DraftContext): RawDraft['ingest'] {
  const { bytes, protocol, httpStatus, url, contentType } = document;
  const http = protocol === 'poll' ? { http: { status: httpStatus, url, contentType } } : {};
  return {
    protocol, format, parser: format, parserVersion, payloadSha256: createHash('sha256').update(bytes).digest('hex'), payloadBytes: bytes.length, ...http,
  };
}

/** Gives one story its identity and state; undefined where there is nothing to publish: neither headline nor text nor status. */
export function draftOf(story: StoryFields, context: DraftContext): ParsedItem | undefined {
  const { source, fileName } = context.document;
  const visible = visibleText(story.body);
  if (foldWhiteSpace(visible) === '' && story.headline === undefined && story.declaredStatus === undefined) return undefined;
  const names = identityLadder({
    story, names: context.names, fileName: source.fileNameIsIdentity === true ? fileName : undefined, textHash: hash128(foldWhiteSpace(visible)),
  });
  const { body, warnings } = fitBody(story.body);
  const { link, body: _body, warnings: storyWarnings, representation, altIds, subjects, keywords, media, ...declared } = story;
  const draft: RawDraft = {
    ...declared,
    stateHash: stateHash({ ...story, visibleText: visible }),
    identity: names[0],
    sourceId: source.id,
    providerKey: source.providerKey,
    provider: { name: source.providerName },
    trust: source.trust,
    altIds: [...(altIds ?? [])],
    representation: body.truncated ? 'partial' : representation,
    subjects: subjects ?? [],
    keywords: [...(keywords ?? [])],
    media: media ?? [],
    ...(link === undefined ? {} : { url: link }),
    body,
    ingest: ingestOf(context),
    warnings: [...context.documentWarnings, ...storyWarnings, ...warnings],
  };
  return { draft, aliases: names.slice(1), visibleText: visible, formatTime: formatTimeOf(story, context.document), declaredStatus: story.declaredStatus };
}

/** The format's own version time counts for files, pushes and wire sources; what is polled from a web feed is ordered by receipt. */
function formatTimeOf(story: StoryFields, { protocol, source }: WireDocument): number | undefined {
  if (story.versionCreated === undefined || (protocol === 'poll' && source.trust === 'web')) return undefined;
  return Date.parse(story.versionCreated);
}
