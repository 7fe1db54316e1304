import type { RawArticle } from '@dateline/contracts';
import { sourceText } from '@dateline/markup';
import { unitsOf } from '../layout/units.js';
import { nothingFound, type Copy, type DeskStep } from './copy.js';
import { cutDuplicates } from './cut-duplicates.js';
import { cutFurniture } from './cut-furniture.js';
import { cutPageEdges, cutPageTail } from './cut-page-edges.js';
import { cutPictures } from './cut-pictures.js';
import { cutSecrets } from './cut-secrets.js';
import { cutSignOff } from './cut-sign-off.js';
import { cutStructure } from './cut-structure.js';
import { cutWidgetLabels } from './cut-widget-labels.js';
import { findByline } from './find-byline.js';
import { findDateline } from './find-dateline.js';
import { cutSectionLabels, findHeadline } from './find-headline.js';

/**
 * A story's way over the desk. What no reader may see goes first; furniture goes before the headline is looked for; the
 * rules for lines run again once headline and byline no longer stand between a line and the edge of the story.
 */
const steps: readonly DeskStep[] = [
  cutSecrets, cutPageTail, cutStructure, cutPictures, cutFurniture, findHeadline, findByline, cutSectionLabels, cutFurniture, cutDuplicates, findDateline,
  cutSignOff, cutFurniture, cutPageEdges, cutWidgetLabels,
];

/** Lays a story on the desk: its source text in units, nothing cut. */
export function layOut(raw: RawArticle): Copy {
  const source = sourceText(raw.body);
  const marked = raw.body.contentType !== 'text/plain';
  return { raw, page: { text: source.text, units: unitsOf(source, marked), cuts: [] }, found: nothingFound, wholePage: marked && raw.ingest.format === 'html-page' };
}

/** The story with everything done. */
export const edit = (raw: RawArticle): Copy => steps.reduce((copy, step) => step(copy), layOut(raw));
