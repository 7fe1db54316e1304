import { join } from 'node:path';
import { classify, errorText } from '@dateline/pipeline';
import type { StoredSource } from '@dateline/persistence';
import type { IntakeReport, Refusal } from '../intake/intake-report.js';
import type { StoryIntake } from '../intake/story-intake.js';
import { toSourceSettings } from '../sources/source-settings.js';
import { DropRefusal, fileAway, readDropFile } from './drop-file.js';
import { isSameFile, lookAt, type SettledFile } from './drop-look.js';

export interface FileDependencies {
  readonly source: StoredSource;
  readonly intake: Pick<StoryIntake, 'take' | 'refuse'>;
  readonly maxBytes: number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** What was read of a file, or why it cannot be. */
export type FileContent =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Taken away by somebody else. */
  | { readonly kind: 'absent' };

/** What became of a file. */
export type FileEnd = 'done' | 'failed' | 'absent' | 'changed';

/** Reads a file. Rejects for what may be better soon (no handles left, a busy disk); says what will not be. */
export async function readFileOf({ source, maxBytes }: FileDependencies, name: string): Promise<FileContent> {
  try {
    return { kind: 'bytes', bytes: await readDropFile(join(source.location, name), maxBytes) };
  } catch (error) {
    if (error instanceof DropRefusal) return { kind: 'refused', refusal: { reason: error.reason, detail: error.message } };
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT') return { kind: 'absent' };
    if (classify(error).class === 'transient' || code === 'EIO') throw error;
    return { kind: 'refused', refusal: { reason: 'document-rejected', detail: `the file cannot be read (${code})` } };
  }
}

/** A file whose stories are acknowledged: it has only to be filed away. */
export interface TakenFile extends SettledFile {
  readonly report: IntakeReport;
}

/** Takes a file in. Rejects when what it brought could not be acknowledged; taken again it sends the same events. */
export async function takeFile(dependencies: FileDependencies, file: SettledFile, content: Exclude<FileContent, { kind: 'absent' }>): Promise<TakenFile> {
  const { source, intake } = dependencies;
  const report = content.kind === 'bytes' ? await takeIn(dependencies, file.name, content.bytes) : await intake.refuse(source.id, content.refusal);
  return { ...file, report };
}

/** Moves a taken file to `done/`, or to `failed/` where nothing of it could be used, with the reasons beside it. */
export async function fileTaken({ source, now }: FileDependencies, { name, look, report }: TakenFile): Promise<FileEnd> {
  const folder = source.location;
  const latest = await lookAt(join(folder, name), now);
  if (latest === undefined) return 'absent';
  if (!isSameFile(look, latest)) return 'changed'; // written to after all: what it holds now is taken in its turn
  const to = report.published + report.unchanged === 0 ? 'failed' : 'done';
  try {
    await fileAway({ folder, name, to, ...(report.refused === 0 ? {} : { reason: reasonOf(report) }) });
    return to;
  } catch (error) {
    // Another process that watches the folder was faster: it has taken the same stories, and published nothing twice.
    if ((await lookAt(join(folder, name), now)) === undefined) return 'absent';
    throw error;
  }
}

function takeIn({ source, intake }: FileDependencies, fileName: string, bytes: Buffer): Promise<IntakeReport> {
  return intake.take({ bytes, source: toSourceSettings(source), protocol: 'drop', fileName }, { backfill: false, reportUnchanged: true });
}

/** What the file beside it says: for people who look why something is missing. */
function reasonOf({ seen, published, unchanged, refused, refusals }: IntakeReport): object {
  return {
    stories: { seen, published, unchanged, refused },
    refusals: refusals.slice(0, 100).map(({ reason, detail, index }) => ({ ...(index === undefined ? {} : { story: index + 1 }), reason, detail })),
  };
}

/** Why a file was left where it is, for the log. */
export const troubleWith = (name: string, error: unknown): object => ({ file: name, detail: errorText(error, 300) });
