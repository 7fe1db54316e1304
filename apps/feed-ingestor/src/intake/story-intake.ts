import { encodeRaw, formatInstant, rawTopic, type Lane } from '@dateline/contracts';
import type { EventProducer } from '@dateline/kafka';
import type { IngestRepository, PreparedPublication } from '@dateline/persistence';
import type { OutcomeSink, ReportedOutcome } from '@dateline/pipeline';
import { newTraceparent, type RandomBytes } from '@dateline/service-kit';
import { parseDocument, toRawArticle, type ParsedDocument, type ParsedItem, type WireDocument } from '@dateline/wire-formats';
import { chooseLane } from './choose-lane.js';
import { decideIntake, type IntakeDecision, type KnownItem } from './decide.js';

/** What became of a document. Its stories are acknowledged by the broker once this is answered. */
export interface IntakeReport {
  readonly seen: number;
  readonly published: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Why the document as a whole, or some of its stories, were refused. */
  readonly refusals: readonly { readonly index?: number; readonly reason: string; readonly detail: string }[];
  /** False for a truncated download. */
  readonly complete: boolean;
}

export interface IntakeDependencies {
  readonly repository: IngestRepository;
  readonly producer: EventProducer;
  readonly outcomes: OutcomeSink;
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
}

export interface IntakeOptions {
  /** A feed's first poll, or back-fill: the bulk lane. */
  readonly backfill: boolean;
  /** Only a poll's "unchanged" is a mere counter; a file or push equal to the last state gets its outcome. */
  readonly reportUnchanged: boolean;
}

/**
 * Takes a document in: bytes to stories, stories to versions, versions to the broker. Publications are prepared (with the very
 * bytes that will go) before anything is sent and marked after the acknowledgement, so that a crash between the two repeats
 * an event instead of losing it or making another.
 */
export class StoryIntake {
  readonly #dependencies: IntakeDependencies;

  constructor(dependencies: IntakeDependencies) {
    this.#dependencies = dependencies;
  }

  /** Resolves once every new version is acknowledged; rejects, with nothing marked, when one could not be. */
  async take(document: WireDocument, options: IntakeOptions): Promise<IntakeReport> {
    const parsed = parseDocument(document);
    const receivedAt = this.#dependencies.now();
    const prepared = await this.#prepare(parsed.items, receivedAt, options);
    const due = prepared.filter((publication) => publication.kind !== 'unchanged');
    await this.#publish(due);
    await this.#report(document, parsed, prepared, options);
    return {
      seen: parsed.items.length + parsed.refused.length + (parsed.rejected === undefined ? 0 : 1),
      published: due.length,
      unchanged: prepared.length - due.length,
      refused: parsed.refused.length + (parsed.rejected === undefined ? 0 : 1),
      refusals: [...parsed.refused, ...(parsed.rejected === undefined ? [] : [parsed.rejected])],
      complete: parsed.complete,
    };
  }

  /** Publishes what a crash left prepared and unacknowledged, byte for byte. */
  async recover(): Promise<number> {
    const left = await this.#dependencies.repository.unpublished({ limit: 1_000, olderThanMs: 0 });
    await this.#publish(left);
    return left.length;
  }
}
