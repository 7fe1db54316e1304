import { readDateline, readDatelineLine } from '../dateline/dateline.js';
import type { Unit } from '../layout/units.js';
import { headOf, textOf, type Page, type Removal } from '../page/page.js';
import { captionCredit, photoLineRules } from '../rules/photo-lines.js';
import { ruleFor } from '../rules/rule.js';
import { meaningOf } from '../rules/structure.js';
import { readByline } from './byline.js';
import { take, type DeskStep, type MediaItem } from './copy.js';
import { comparedWords, isNearCopy } from './near-copy.js';

const looksAhead = 7;
const longestCaption = 1200;
const longestCredited = 500;
const file = /\.[A-Za-z]{3,4}$/u;
const creditLabel = /^[([]?(?:(?:file )?(?:photo|picture|image|pic|photograph|foto|bild|graphic|illustration)s?(?: (?:by|credit|courtesy(?: of)?|source|via|from))?\s*[:/]?\s*)?(?:by |courtesy of |via )?/iu;

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** A caption as a media item: the credit at its end apart. */
function captioned(text: string): MediaItem {
  const caption = oneLine(text);
  const credit = captionCredit.exec(caption);
  if (credit === null) return { caption };
  const name = credit[0].replace(/^[\s(\-–—|]+/u, '').replace(/[).\s]+$/u, '').replace(creditLabel, '');
  return { caption: caption.slice(0, credit.index).trim(), credit: name };
}

const isBylineLine = (line: string): boolean => line.length <= 160 && readByline(line) !== undefined;

/** Whether the line under a photo line is its caption rather than the story: it says what a later paragraph says, or the story only begins behind it. */
function isCaption(page: Page, at: number): boolean {
  const unit = page.units[at];
  if (unit === undefined || unit.layout !== 'prose' || unit.end - unit.start > longestCaption) return false;
  const text = textOf(page, unit);
  if (readDateline(text, { first: false }) !== undefined) return false;
  if (captionCredit.test(oneLine(text))) return true;
  const ahead = page.units.slice(at + 1, at + 1 + looksAhead);
  const words = comparedWords(text);
  if (ahead.some((later) => isNearCopy(words, comparedWords(headOf(page, later, longestCaption * 2))))) return true;
  return ahead.slice(0, 4).some((later) => {
    const line = headOf(page, later, 300);
    return readDateline(line, { first: false })?.dateline !== undefined || (later.end - later.start <= 90 && (readDatelineLine(line)?.dateline !== undefined || isBylineLine(line)));
  });
}

function isMarkedCaption({ block }: Unit): boolean {
  if (block === undefined || block.kind === 'table' || block.kind === 'quote' || block.kind === 'heading') return false;
  return block.kind === 'caption' || block.inFigure === true || (block.classes ?? []).slice(0, 2).some((name) => meaningOf(name) === 'caption');
}

/** A line that ends in the credit of a picture is its caption, wherever it stands. */
function isCredited(page: Page, unit: Unit): boolean {
  if (unit.layout !== 'prose' || unit.end - unit.start > longestCredited) return false;
  const text = textOf(page, unit);
  return captionCredit.test(oneLine(text)) && readDateline(text, { first: false }) === undefined;
}

interface Picture {
  readonly removals: readonly Removal[];
  readonly media: MediaItem;
}

function photoLine(page: Page, at: number, line: string, rule: string): Picture {
  const removal: Removal = { at, rule, kind: 'photo-line' };
  const shown: MediaItem = rule === 'photo-file' && file.test(line) ? { fileName: line } : { credit: oneLine(line).replace(creditLabel, '').replace(/[)\]]$/u, '') };
  const below = page.units[at + 1];
  const touches = below !== undefined && (below.group === page.units[at]?.group || below.block?.inFigure === true);
  if (rule !== 'photo-file' || !touches || !isCaption(page, at + 1)) return { removals: [removal], media: shown };
  return { removals: [removal, { at: at + 1, rule: 'caption-of-photo-line', kind: 'caption' }], media: { ...shown, ...captioned(textOf(page, below)) } };
}

/** Takes out photo lines, credits and captions, and keeps them as media. */
export const cutPictures: DeskStep = (copy) => {
  const { page } = copy;
  const pictures: Picture[] = [];
  for (let at = 0; at < page.units.length; at += 1) {
    const unit = page.units[at] as Unit;
    const line = headOf(page, unit, 210);
    const rule = unit.layout === 'table' || unit.end - unit.start > 200 ? undefined : ruleFor(photoLineRules, oneLine(line));
    if (rule !== undefined) {
      const picture = photoLine(page, at, oneLine(line), rule.name);
      pictures.push(picture);
      at += picture.removals.length - 1;
    } else if (isMarkedCaption(unit) && unit.end - unit.start <= longestCaption) {
      pictures.push({ removals: [{ at, rule: 'marked-caption', kind: 'caption' }], media: captioned(textOf(page, unit)) });
    } else if (isCredited(page, unit)) {
      pictures.push({ removals: [{ at, rule: 'credited-caption', kind: 'caption' }], media: captioned(textOf(page, unit)) });
    }
  }
  return take(copy, pictures.flatMap(({ removals }) => removals), { media: [...copy.found.media, ...pictures.map(({ media }) => media)] });
};
