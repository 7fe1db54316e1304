import { laneHint } from '@dateline/article-text';
import type { Lane } from '@dateline/contracts';
import type { RawDraft } from '@dateline/wire-formats';

const firstLines = 600;

/**
 * The lane of a version: urgent for kills, holds and releases, declared or by their wording, and for urgency 1 and 2;
 * bulk for a feed's first poll and back-fill; else normal. It decides nothing but the lane.
 */
export function chooseLane(draft: RawDraft, backfill: boolean): Lane {
  if (draft.declaredStatus === 'canceled' || draft.declaredStatus === 'withheld' || (draft.urgency ?? 9) <= 2) return 'urgent';
  const { headline, slugline, editorialNote: note } = draft;
  if (laneHint({ headline, slugline, note, text: draft.body.value.slice(0, firstLines) }) === 'urgent') return 'urgent';
  return backfill ? 'bulk' : 'normal';
}
