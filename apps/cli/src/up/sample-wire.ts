import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A source of the bundled sample wire. */
export interface SampleSource {
  readonly id: string;
  readonly kind: 'feed' | 'drop';
  readonly path: string;
  /** Files a feed serves one after the other, one a stage. */
  readonly editions?: readonly string[];
  readonly providerKey: string;
  readonly provider: string;
  readonly trust: 'wire' | 'web';
}

/** The end state one sample story must reach. */
export interface ExpectedStory {
  readonly key: string;
  readonly source: string;
  readonly locate: { readonly storyId?: string; readonly guid?: string; readonly file?: string };
  readonly status: 'usable' | 'withheld' | 'canceled';
  readonly versions: number;
  readonly headline?: string;
  readonly datelinePlace?: string;
  readonly people?: readonly string[];
  readonly tone?: 'negative' | 'neutral' | 'positive';
}

/** The script of the sample wire: who sends what, in which order, and what must come of it. */
export interface SampleWire {
  readonly folder: string;
  readonly sources: readonly SampleSource[];
  readonly drops: readonly { readonly file: string; readonly source: string; readonly stage: number }[];
  readonly expected: readonly ExpectedStory[];
  readonly refused: readonly { readonly file: string; readonly reasonContains: string }[];
}

/** Reads the manifest beside the sample files. */
export async function loadSampleWire(folder: string): Promise<SampleWire> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Omit<SampleWire, 'folder'>;
  return { ...manifest, folder };
}

/** The stages of the wire, in order; a feed's editions are stages too. */
export function stagesOf(wire: SampleWire): number[] {
  const editions = Math.max(1, ...wire.sources.map((source) => source.editions?.length ?? 1));
  const last = Math.max(editions, ...wire.drops.map((drop) => drop.stage));
  return Array.from({ length: last }, (_, index) => index + 1);
}
