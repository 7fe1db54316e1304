import type { StoryArticle } from '@dateline/contracts';
import type { StoredStory } from './stored-story.js';
import { renderTable, type Column } from './table.js';

/** A row of the table: a story, and what to call it when it has no headline to show. */
export interface TableStory {
  readonly label: string;
  readonly stored: StoredStory | undefined;
  /** Absent while it is withdrawn. */
  readonly article: StoryArticle | undefined;
}

/** The columns with the share of the width they may take. */
const columns = [['STATUS', 9], ['STORY', 46], ['FROM', 14], ['PEOPLE', 30], ['PLACES', 24], ['ORGANISATIONS', 26], ['TONE', 9], ['V', 2]] as const;
const narrowest = 100;

/** Column widths that fit a terminal; nothing is squeezed below what 100 columns give. */
export function columnsFor(width: number): Column[] {
  const wanted = columns.reduce((sum, [, share]) => sum + share + 2, 0);
  const factor = Math.min(1, Math.max(width, narrowest) / wanted);
  return columns.map(([head, share]) => ({ head, width: Math.max(head.length, Math.floor(share * factor)) }));
}

/** Stories with people, places, organisations, tone and status; of a withdrawn one only that it is. */
export function storyTable(stories: readonly TableStory[], width: number): string {
  return renderTable(columnsFor(width), stories.map(rowOf));
}

function rowOf({ label, stored, article }: TableStory): string[] {
  if (stored === undefined) return ['missing', `[${label}]`];
  const versions = String(stored.stateHashes.length);
  if (article === undefined) return [stored.status, `[${label}: ${stored.reason}]`, '', '', '', '', '', versions];
  return [
    stored.status, article.headline?.clean ?? article.text.paragraphs[0] ?? label, article.dateline?.place ?? '',
    names(article, 'person'), names(article, 'place'), names(article, 'organisation'), toneOf(article), versions,
  ];
}

/** Names of a kind, the most salient first. */
function names({ entities }: StoryArticle, type: string): string {
  return entities.filter((entity) => entity.type === type).sort((a, b) => b.salience - a.salience).map(({ name }) => name).join(', ');
}

function toneOf({ sentiment }: StoryArticle): string {
  return sentiment === undefined ? '–' : `${sentiment.label.slice(0, 3)} ${sentiment.score < 0 ? '−' : '+'}${Math.abs(sentiment.score).toFixed(2)}`;
}
