import type { FedDocument } from './fed-document.js';
import type { Observation } from './observation.js';
import { itemOf } from './sample-documents.js';
import type { ExpectedStory, SampleWire } from './sample-wire.js';
import type { StoredStory } from './stored-story.js';

/** What is wrong with a story of the sample: its state, or the words that should be shown or must not be. */
export function faultsOf(expected: ExpectedStory, stored: StoredStory | undefined): string[] {
  if (stored === undefined) return ['not stored'];
  const { headline } = stored;
  return [
    ...(stored.status === expected.status ? [] : [`${stored.status}, should be ${expected.status}`]),
    ...(stored.stateHashes.length === expected.versions ? [] : [`${stored.stateHashes.length} versions, should be ${expected.versions}`]),
    ...(expected.status !== 'usable' && stored.shown ? ['its text is shown'] : []),
    ...(expected.status === 'usable' && !stored.shown ? ['its text is not shown'] : []),
    ...(expected.headline === undefined || headline === undefined || headline === expected.headline ? [] : [`headline "${headline}", should be "${expected.headline}"`]),
  ];
}

/** A line for each sample story or file that is not in its right state. */
export function judgeSample(wire: SampleWire, documents: readonly FedDocument[], { stories, filed }: Observation): string[] {
  const wrong = wire.expected.flatMap((expected) => faultsOf(expected, stories.get(itemOf(expected, documents))).map((fault) => `${expected.key}: ${fault}`));
  const unrefused = wire.refused.flatMap(({ file, reasonContains }) => {
    const where = filed.get(file);
    if (where?.to !== 'failed') return [`${file}: should have been refused (${reasonContains})`];
    return where.reason?.includes(reasonContains) === true ? [] : [`${file}: refused for "${where.reason ?? ''}", should say "${reasonContains}"`];
  });
  return [...wrong, ...unrefused];
}
