import { join } from 'node:path';
import { judgeSample } from './judge-sample.js';
import { openLines, progressLine, type Observation } from './observation.js';
import { observe, type Watched } from './observe.js';
import type { Progress } from './progress.js';
import { stagesOf, type SampleWire } from './sample-wire.js';
import { waitUntil, type LookOptions } from './wait-until.js';

export interface Play {
  readonly wire: SampleWire;
  readonly watched: Watched;
  readonly progress: Progress;
  readonly looking: LookOptions;
}

/** What came of a run of the sample. */
export interface Played {
  /** A line for each thing that is not as it should be; none when all is well. */
  readonly faults: readonly string[];
  readonly last: Observation;
}

/**
 * Feeds the sample stage by stage, each once all of the stage before is in the archive or refused, and holds the end against
 * what the manifest expects.
 */
export async function playSample({ wire, watched, progress, looking }: Play): Promise<Played> {
  let last: Observation = { filed: new Map(), served: new Set(), stories: new Map() };
  const look = async (open: (observation: Observation) => readonly string[], line: (observation: Observation) => string): Promise<readonly string[]> => {
    last = await observe(watched);
    progress.show(line(last));
    return open(last);
  };
  const stages = stagesOf(wire);
  for (const stage of stages) {
    await feed(wire, watched, stage);
    const fed = watched.sample.filter((document) => document.stage <= stage);
    const line = (observation: Observation): string => `stage ${stage} of ${stages.length}: ${progressLine(fed, observation)}`;
    const open = await waitUntil(() => look((observation) => openLines(fed, observation), line), looking);
    if (open.length > 0) return { faults: open, last };
  }
  const faults = await waitUntil(() => look((observation) => judgeSample(wire, watched.sample, observation), () => 'checking every story'), looking);
  if (faults.length > 0) return { faults, last };
  const open = await waitUntil(() => look((observation) => openLines(watched.own, observation), (observation) => `own sources: ${progressLine(watched.own, observation)}`), looking);
  return { faults: open, last };
}

async function feed(wire: SampleWire, { feedServer, folders, sampleFolder }: Watched, stage: number): Promise<void> {
  feedServer.turnTo(stage);
  await Promise.all(wire.drops.filter((drop) => drop.stage === stage).map(({ file, source }) => folders.drop(join(sampleFolder, file), source)));
}
