import { plainReading, readArticle, ruleSet } from '@dateline/article-text';
import { toNotice, type ArticleNotice, type Enrichment, type RawArticle, type StoryArticle } from '@dateline/contracts';
import type { StoryReader } from '@dateline/nlp';
import { composeStory } from './compose.js';
import { decide, type Decision, type DecisionContext } from './decision.js';
import { fingerprintOf, generation, skippedFingerprint, type FailedReason } from './generation.js';

/** Why a story goes on without entities and sentiment. */
export type SkipReason = 'killed' | 'withheld' | FailedReason;

/** `RawArticle` to `EnrichedArticle`: the one composition that enricher, command line and bench use. Pure: no clock, no state between stories. */
export interface StoryEnricher {
  readonly generation: number;
  readonly fingerprint: string;
  decide(raw: RawArticle, context: DecisionContext): Decision;
  /** The whole enrichment of a usable or withheld version; may throw, and may take long. */
  enrich(raw: RawArticle, decision: Decision): StoryArticle;
  /** The story with its cleaned text alone, for one whose enrichment failed. */
  cleanOnly(raw: RawArticle, decision: Decision, reason: SkipReason): StoryArticle;
  /** The story with its text as delivered, for one whose cleaning failed too; never throws. */
  plain(raw: RawArticle, decision: Decision, reason: SkipReason): StoryArticle;
  /** What subscribers learn of a version that is withheld or killed; never throws. */
  notice(raw: RawArticle, decision: Decision): ArticleNotice;
}

/** Composes the copy desk and a reader of stories. */
export function createStoryEnricher(reader: StoryReader): StoryEnricher {
  const fingerprint = fingerprintOf([ruleSet.version, ruleSet.checksum, reader.name, reader.version, reader.checksum]);
  const desk = { component: 'article-text', version: ruleSet.version };
  const skipped = (reason: SkipReason, outcome: string): Enrichment =>
    ({ status: 'skipped', reason, generation, fingerprint: skippedFingerprint(fingerprint, reason, outcome), runs: [{ ...desk, outcome }, { component: reader.name, version: reader.version, outcome: 'skipped', reason }] });

  const withoutReading = (raw: RawArticle, decision: Decision, reason: SkipReason): StoryArticle =>
    composeStory({ raw, decision, desk: { ...plainReading(raw), actionEvidence: decision.evidence }, enrichment: skipped(reason, 'skipped') });

  return {
    generation,
    fingerprint,
    decide,
    enrich(raw, decision) {
      const copy = readArticle(raw);
      const reading = reader.read({
        headline: copy.headline?.clean, paragraphs: copy.text.paragraphs, subheads: copy.text.subheads, tables: copy.text.tables,
        language: copy.language?.code, representation: raw.representation,
      });
      const enrichment: Enrichment = {
        status: reading.complete ? 'complete' : 'partial',
        ...(reading.reason === undefined ? {} : { reason: reading.reason }),
        generation, fingerprint,
        runs: [{ ...desk, outcome: 'complete' }, ...reading.runs],
      };
      return composeStory({ raw, decision, desk: copy, reading, enrichment });
    },
    cleanOnly: (raw, decision, reason) => composeStory({ raw, decision, desk: readArticle(raw), enrichment: skipped(reason, 'complete') }),
    plain: withoutReading,
    notice(raw, decision) {
      const reason = decision.pubStatus === 'canceled' ? 'killed' : 'withheld';
      const { inputEventId, action, pubStatus } = decision;
      return toNotice({ ...raw, inputEventId, action, pubStatus, enrichment: skipped(reason, 'skipped') });
    },
  };
}
