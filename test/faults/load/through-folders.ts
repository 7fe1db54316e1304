import { wireFile } from '../../e2e/wire-file.js';
import type { PlannedVersion } from './plan.js';
import { atPace, type Pace } from './pace.js';

/** What takes a file into a drop folder: `Line`. */
export interface Folders {
  drop(source: string, content: string, name: string): Promise<string>;
}

/** A planned version as a plain-text wire file. */
export const fileOf = (version: PlannedVersion): string => wireFile({
  storyId: version.storyId, version: String(version.number), created: new Date(version.created).toISOString(), headline: version.headline, text: version.text,
  ...(version.status === undefined ? {} : { status: version.status }), urgency: version.lane === 'urgent' ? 2 : 5,
});

/** The folder of an item: one for all its versions. */
export const folderOf = (sources: readonly string[], item: number): string => sources[Math.floor(item / 2) % sources.length] as string;

/** Puts versions into drop folders; all of one item into one folder, so that its versions meet in one place. @returns how many were sent */
export function sendThroughFolders(folders: Folders, sources: readonly string[], versions: Iterable<PlannedVersion>, pace: Pace = {}): Promise<number> {
  return atPace(versions, 8, pace, async (portion) => {
    await Promise.all(portion.map((version) => folders.drop(folderOf(sources, version.item), fileOf(version), `${version.storyId}-${version.number}.txt`)));
  });
}
