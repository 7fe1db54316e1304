import { readFileSync } from 'node:fs';
import { formatInstant, versionKey, versionTime, type RawArticle } from '@dateline/contracts';
import { itemIdOf, parseDocument, toRawArticle, type IdentityName, type ParsedItem, type SourceSettings } from '@dateline/wire-formats';

const wire = new URL('../../../examples/wire/', import.meta.url);

interface Manifest {
  readonly sources: readonly { readonly id: string; readonly kind: 'feed' | 'drop'; readonly providerKey: string; readonly provider: string; readonly trust: 'wire' | 'web'; readonly editions?: readonly string[] }[];
  readonly drops: readonly { readonly file: string; readonly source: string }[];
  readonly expected: readonly ExpectedStory[];
}

/** What must come of a story of the sample wire, as its manifest says. */
export interface ExpectedStory {
  readonly key: string;
  readonly locate: { readonly storyId?: string; readonly guid?: string; readonly file?: string };
  readonly status: string;
  readonly headline?: string;
  readonly people?: readonly string[];
  readonly places?: readonly string[];
  readonly organisations?: readonly string[];
  readonly tone?: string;
}

/** A version of the sample wire, with the file that brought it. */
export interface SampleStory {
  readonly file: string;
  readonly raw: RawArticle;
}

/** All versions count as received at this instant, so that the same files make the same articles. */
const received = Date.UTC(2026, 3, 1, 6, 0, 0);

export const manifest = JSON.parse(readFileSync(new URL('manifest.json', wire), 'utf8')) as Manifest;

function settingsOf(id: string): SourceSettings {
  const source = manifest.sources.find((each) => each.id === id);
  if (source === undefined) throw new Error(`the manifest has no source ${id}`);
  return { id, providerKey: source.providerKey, providerName: source.provider, trust: source.trust };
}

function articleOf(item: ParsedItem): RawArticle {
  const { draft, formatTime } = item;
  return toRawArticle(item, {
    itemId: itemIdOf(draft.providerKey, draft.identity as IdentityName),
    versionKey: versionKey({ versionTime: versionTime({ receivedAt: received, formatTime }), receivedAt: received, stateHash: draft.stateHash }),
    firstSeenAt: formatInstant(received),
    receivedAt: formatInstant(received),
    release: {
      ...(draft.declaredStatus === undefined ? {} : { declaredStatus: draft.declaredStatus }),
      ...(draft.embargoedUntil === undefined ? {} : { embargoedUntil: draft.embargoedUntil }),
    },
  });
}

/** The stories of one file, as the ingestor would make them. */
export function storiesOf(bytes: Uint8Array, file: string, source: SourceSettings, protocol: 'poll' | 'drop'): SampleStory[] {
  return parseDocument({ bytes, source, protocol, fileName: file.split('/').at(-1) }).items.map((item) => ({ file, raw: articleOf(item) }));
}

const storiesIn = (file: string, source: string, protocol: 'poll' | 'drop'): SampleStory[] => storiesOf(readFileSync(new URL(file, wire)), file, settingsOf(source), protocol);

/** Every version of the sample wire, feeds first, in the order of the manifest. */
export function sampleWire(): SampleStory[] {
  const feeds = manifest.sources.flatMap(({ id, editions = [] }) => editions.flatMap((file) => storiesIn(file, id, 'poll')));
  return [...feeds, ...manifest.drops.flatMap(({ file, source }) => storiesIn(file, source, 'drop'))];
}

/** The version a reader of the archive sees of an expected story: the greatest key among those it is located by. */
export function currentOf(expected: ExpectedStory, stories: readonly SampleStory[]): RawArticle | undefined {
  const { guid, storyId, file } = expected.locate;
  const named = stories.find(({ raw, file: from }) => (file !== undefined ? from === file : raw.providerItemId === (guid ?? storyId) || raw.identity.value === (guid ?? storyId) || raw.altIds.some(({ value }) => value === (guid ?? storyId))));
  const versions = stories.filter(({ raw }) => raw.itemId === named?.raw.itemId).map(({ raw }) => raw);
  return versions.toSorted((a, b) => (a.versionKey < b.versionKey ? -1 : 1)).at(-1);
}
