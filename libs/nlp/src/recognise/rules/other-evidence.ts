import type { Candidate } from './candidate.js';
import { eventHeads, eventOpeners, vesselPrefixes } from './cues.js';
import type { Evidence } from './weights.js';

/** Events by their head ("Tour of Patagonia", "Typhoon Salome"); vessels, and works in quotation marks. */
export function kindEvidence({ parts, known, gapBefore, gapAfter, before }: Candidate): Evidence {
  if (known !== undefined || parts.length === 0) return {};
  const several = parts.length > 1;
  const opener = parts[0] as string;
  if (several && (eventHeads.has(parts.at(-1) as string) || eventOpeners.has(opener))) return { event: 4.5 };
  if (several && vesselPrefixes.has(opener)) return { other: 6 };
  if (several && /["“]$/u.test(gapBefore) && /^[,.]?["”]/u.test(gapAfter)) return { other: 4 };
  return storms.has(before(1)) ? { event: 3 } : {};
}

const storms = new Set(['typhoon', 'hurricane', 'cyclone', 'storm']);
