import { hash128 } from '@dateline/contracts';
import { cityData } from './dateline/cities.js';
import { dateData } from './dateline/dates.js';
import { regionData } from './dateline/regions.js';
import { lineRules } from './desk/line-rules.js';
import { agencyData } from './rules/agencies.js';
import { bylineOpening, bylineTail, namelessByline, names, roleLines } from './rules/bylines.js';
import { headlineTags } from './rules/headline-tags.js';
import { contactRules, noteActions, secretBlockRules } from './rules/notes.js';
import { captionCredit, photoLineRules } from './rules/photo-lines.js';
import { deskInitials, sourceLine, trailingAgency, trailingCredits, trailingDesk, trailingEndWord, trailingInitials } from './rules/sign-offs.js';
import { structureData } from './rules/structure.js';
import { widgetLabel } from './rules/widget-labels.js';
import { references, withdrawalRules } from './rules/withdrawals.js';

/** Raised by hand when the desk's own code changes what it makes of some text; the checksum follows the rules by itself. */
const version = '1';

/** The rules as data: patterns by their source, cases left out since they change no output. */
const data = (value: unknown): string => JSON.stringify(value, (key, inner: unknown) => {
  if (inner instanceof RegExp) return String(inner);
  return key === 'takes' || key === 'leaves' ? undefined : inner;
});

const all = [
  lineRules, contactRules, secretBlockRules, noteActions, photoLineRules, captionCredit, headlineTags, withdrawalRules, references, structureData, widgetLabel, roleLines,
  [bylineOpening, bylineTail, namelessByline, names], [deskInitials, sourceLine, trailingAgency, trailingCredits, trailingDesk, trailingEndWord, trailingInitials], agencyData, cityData, regionData, dateData,
];

/** What shaped a reading: part of every enrichment's fingerprint. */
export const ruleSet: { readonly version: string; readonly checksum: string } = { version, checksum: hash128(data(all)) };
