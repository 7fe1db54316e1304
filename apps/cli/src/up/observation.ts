import type { FedDocument } from './fed-document.js';
import type { StoredStory } from './stored-story.js';

/** Where a drop file went. */
export interface Filed {
  readonly to: 'done' | 'failed';
  readonly reason?: string | undefined;
}

/** What a look at folders, feed server and archive showed. */
export interface Observation {
  /** By document name. */
  readonly filed: ReadonlyMap<string, Filed>;
  /** Names of the feed documents that were fetched. */
  readonly served: ReadonlySet<string>;
  /** By item id. */
  readonly stories: ReadonlyMap<string, StoredStory>;
}

/** What a document still waits for; `undefined` when all that must come of it has come. */
export function openOf(document: FedDocument, { filed, served, stories }: Observation): string | undefined {
  const where = filed.get(document.name);
  if (document.kind === 'drop' && where === undefined) return 'not taken yet';
  if (document.kind === 'feed' && !served.has(document.name)) return 'not fetched yet';
  if (document.refusal !== undefined) return undefined;
  if (where?.to === 'failed') return `refused: ${where.reason ?? 'no reason given'}`;
  const missing = document.states.filter(({ itemId, stateHash }) => stories.get(itemId)?.stateHashes.includes(stateHash) !== true);
  return missing.length === 0 ? undefined : `${missing.length} of ${document.states.length} versions not stored yet`;
}

/** A line for each document that waits for something. */
export function openLines(documents: readonly FedDocument[], observation: Observation): string[] {
  return documents.flatMap((document) => {
    const open = openOf(document, observation);
    return open === undefined ? [] : [`${document.name}: ${open}`];
  });
}

/** How far the documents have come, in a line. */
export function progressLine(documents: readonly FedDocument[], { filed, served, stories }: Observation): string {
  const taken = documents.filter(({ name }) => filed.has(name) || served.has(name)).length;
  const states = new Map(documents.flatMap((document) => document.states).map((state) => [`${state.itemId} ${state.stateHash}`, state]));
  const stored = [...states.values()].filter(({ itemId, stateHash }) => stories.get(itemId)?.stateHashes.includes(stateHash) === true).length;
  const refused = [...filed.values()].filter(({ to }) => to === 'failed').length;
  return `taken ${taken} of ${documents.length} documents | stored ${stored} of ${states.size} versions | refused ${refused}`;
}
