import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fedDocument, type FedDocument } from './fed-document.js';
import type { ExpectedStory, SampleSource, SampleWire } from './sample-wire.js';

/** A document of the sample wire, with the stage it is fed at. */
export interface SampleDocument extends FedDocument {
  readonly stage: number;
}

/** Every document of the sample: drop files, and each edition of each feed. */
export async function readSampleDocuments(wire: SampleWire): Promise<SampleDocument[]> {
  const dropped = wire.drops.map(({ file, source, stage }) => ({ file, stage, source: sourceOf(wire, source) }));
  const served = wire.sources.filter(({ kind }) => kind === 'feed').flatMap((source) => editionsOf(source).map((file, index) => ({ file, stage: index + 1, source })));
  return Promise.all([...dropped, ...served].map(async ({ file, stage, source }) => {
    const bytes = await readFile(join(wire.folder, file));
    return { ...fedDocument(file, { bytes, source: settingsOf(source), protocol: source.kind === 'feed' ? 'poll' : 'drop', fileName: basename(file) }), stage };
  }));
}

/** The files a feed serves one after the other. */
export const editionsOf = (source: SampleSource): readonly string[] => source.editions ?? [source.path];

const settingsOf = ({ id, providerKey, provider, trust }: SampleSource) => ({ id, providerKey, providerName: provider, trust });

function sourceOf(wire: SampleWire, id: string): SampleSource {
  const source = wire.sources.find((candidate) => candidate.id === id);
  if (source === undefined) throw new Error(`the sample's manifest drops a file into ${id}, which is no source of it`);
  return source;
}

/** The item that an expected story is, by its number, its guid or the file that brings it. */
export function itemOf(story: ExpectedStory, documents: readonly FedDocument[]): string {
  const { file, storyId, guid } = story.locate;
  const states = file === undefined
    ? documents.filter(({ sourceId }) => sourceId === story.source).flatMap((document) => document.states).filter((state) => state.storyId === (storyId ?? guid))
    : documents.filter(({ name }) => name === file).flatMap((document) => document.states);
  const ids = new Set(states.map(({ itemId }) => itemId));
  const [id] = ids;
  if (id === undefined || ids.size > 1) throw new Error(`the sample's manifest names ${ids.size} stories by "${story.key}"`);
  return id;
}
