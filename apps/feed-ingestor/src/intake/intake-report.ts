import type { DeadReason, DropReason } from '@dateline/contracts';
import { causeDetail, type ReportedOutcome } from '@dateline/pipeline';
import type { ParsedDocument } from '@dateline/wire-formats';
import type { Fate } from './plan-versions.js';

/** Why a story, or the document as a whole, did not go on. */
export interface Refusal {
  readonly reason: DropReason | DeadReason;
  /** For people; never text of a story. */
  readonly detail: string;
  /** Its place in the document; absent for the document as a whole. */
  readonly index?: number | undefined;
  readonly itemId?: string | undefined;
}

/** What became of a document: `seen = published + unchanged + refused`. */
export interface IntakeReport {
  readonly seen: number;
  /** New versions, acknowledged by the broker; also those prepared by an earlier, broken attempt. */
  readonly published: number;
  /** Equal to the last state of their item, or a version it has had before. */
  readonly unchanged: number;
  readonly refused: number;
  readonly refusals: readonly Refusal[];
  /** The document could not be read at all. */
  readonly rejected: boolean;
  /** Everything was read and nothing failed through a fault of ours: only then may the source forget the document. */
  readonly complete: boolean;
}

/** The fates of a document's stories and everything that was refused, made into its report. */
export function reportOf(parsed: ParsedDocument, fates: readonly Fate[], refused: readonly Refusal[]): IntakeReport {
  const refusals: Refusal[] = [...parsed.refused, ...(parsed.rejected === undefined ? [] : [parsed.rejected]), ...refused, ...fates.flatMap(defectOf)];
  const published = fates.filter(({ kind }) => kind === 'publish' || kind === 'republish').length;
  const unchanged = fates.filter(({ kind }) => kind === 'unchanged' || kind === 'repeated').length;
  return {
    seen: published + unchanged + refusals.length, published, unchanged, refused: refusals.length, refusals,
    rejected: parsed.rejected !== undefined,
    complete: parsed.complete && parsed.rejected === undefined && !refusals.some(({ reason }) => reason === 'defect'),
  };
}

function defectOf(fate: Fate): Refusal[] {
  return fate.kind === 'defect' ? [{ reason: 'defect', detail: causeDetail(fate.cause), itemId: fate.itemId }] : [];
}

/** Whom and what an outcome is about. */
export interface OutcomeContext {
  readonly sourceId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

const step = 'intake';
const stage = 'feed-ingestor';
const deadHere: ReadonlySet<string> = new Set<DeadReason>(['defect', 'storage-refused', 'too-large', 'schema-invalid']);

/** A refusal as it is reported to `dateline.outcome.v1`. */
export function outcomeOfRefusal({ reason, detail, index, itemId }: Refusal, about: OutcomeContext): ReportedOutcome {
  const common = { ...about, stage, step, detail: index === undefined ? detail : `story ${index + 1}: ${detail}`, ...(itemId === undefined ? {} : { itemId }) };
  return deadHere.has(reason) ? { ...common, kind: 'dead', reason: reason as DeadReason } : { ...common, kind: 'drop', reason: reason as DropReason };
}

/** What a file or push that brought nothing new is told; nothing for a story that was published. */
export function outcomesOfRepeats(fates: readonly Fate[], about: OutcomeContext): ReportedOutcome[] {
  return fates.flatMap((fate): ReportedOutcome[] => {
    const { itemId } = fate;
    if (fate.kind === 'unchanged') return [{ ...about, stage, step, kind: 'drop', reason: 'unchanged', itemId, eventId: fate.eventId, detail: 'equal to the last state of its item' }];
    if (fate.kind === 'repeated') return [{ ...about, stage, step, kind: 'drop', reason: 'repeated-event', itemId, eventId: fate.eventId, detail: 'an earlier version of its item once more' }];
    return [];
  });
}
