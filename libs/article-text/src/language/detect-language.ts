import type { FullArticle } from '@dateline/contracts';
import { francAll } from 'franc-min';

export type Language = NonNullable<FullArticle['language']>;

/** Enough to be sure, and a small part of what a whole story would cost. */
const sampleLength = 500;
const fewestWords = 12;
/** Languages that the detector cannot tell apart, or knows by one name. */
const kin: readonly (readonly string[])[] = [['no', 'nb', 'nn', 'da'], ['ms', 'id'], ['hr', 'sr', 'bs', 'sh'], ['tl', 'fil'], ['cs', 'sk'], ['fa', 'prs'], ['zh', 'cmn', 'yue']];

const isKin = (one: string, other: string): boolean => one === other || kin.some((family) => family.includes(one) && family.includes(other));
/** How far the likeliest language must lead the next before it is believed, as a share of its own score. */
const surestLead = 0.02;

interface Finding {
  /** ISO 639-1 where it has a code there, else 639-3. */
  readonly code: string;
  /** 0–1. */
  readonly confidence: number;
}

/** The likeliest language of a text, if one leads; trigrams only, so the numbers are no probabilities. */
function find(sample: string): Finding | undefined {
  const [first, second] = francAll(sample);
  if (first === undefined || first[0] === 'und') return undefined;
  const lead = first[1] - (second?.[1] ?? 0);
  if (lead < surestLead) return undefined;
  return { code: new Intl.Locale(first[0]).language, confidence: Math.round(Math.min(1, 0.6 + 2 * lead) * 1000) / 1000 };
}

function wellFormed(tag: string | undefined): string | undefined {
  const code = tag?.trim().replaceAll('_', '-');
  return code !== undefined && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/u.test(code) ? code : undefined;
}

/**
 * The language of a text, with the declared one weighed in: feeds declare English by default, so a sure finding of another
 * language wins; else the declared tag stands. Short texts are not guessed.
 */
export function detectLanguage(text: string, declared: string | undefined): Language | undefined {
  const code = wellFormed(declared);
  const stated = (confidence: number): Language | undefined => (code === undefined ? undefined : { code, source: 'declared', confidence });
  const sample = text.slice(0, sampleLength);
  if ((sample.match(/[\p{L}\p{M}]{2,}/gu)?.length ?? 0) < fewestWords) return stated(0.5);
  const found = find(/\p{Ll}/u.test(sample) ? sample : sample.toLowerCase());
  if (found === undefined) return stated(0.6);
  if (code !== undefined && isKin((code.split('-')[0] as string).toLowerCase(), found.code)) return stated(Math.min(1, Math.round((found.confidence + 0.15) * 1000) / 1000));
  return { code: found.code, source: 'detected', confidence: found.confidence };
}
