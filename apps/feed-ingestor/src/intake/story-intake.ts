import { formatInstant, rawTopic } from '@dateline/contracts';
import { outgoing, type EventProducer } from '@dateline/kafka';
import type { IngestRepository, PreparedPublication } from '@dateline/persistence';
import { classify, errorText, isolatePoison, TransientError, type Bad, type OutcomeSink } from '@dateline/pipeline';
import { newTraceparent, type RandomBytes } from '@dateline/service-kit';
import { parseDocument, type ParsedDocument, type ParsedItem, type WireDocument } from '@dateline/wire-formats';
import type { IntakeMetrics } from '../intake-metrics.js';
import { outcomeOfRefusal, outcomesOfRepeats, reportOf, type IntakeReport, type Refusal } from './intake-report.js';
import { NameQueue } from './name-queue.js';
import { orderStories, sliceStories } from './order-stories.js';
import { nameIdsOf, prepareStories, type DocumentContext, type PreparedStories } from './prepare-stories.js';
import type { Fate } from './plan-versions.js';

/** Performs one effect on the database until it succeeds or the service has to end. */
export type Persist = <T>(effect: () => Promise<T>) => Promise<T>;

export interface IntakeDependencies {
  readonly repository: IngestRepository;
  readonly producer: EventProducer;
  readonly outcomes: OutcomeSink;
  readonly persist: Persist;
  readonly metrics: IntakeMetrics;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
}

export interface IntakeOptions {
  /** A feed's first poll, or back-fill: the bulk lane. */
  readonly backfill: boolean;
  /** Only a poll's "unchanged" is a mere counter; a file or push equal to the last state gets its outcome. */
  readonly reportUnchanged: boolean;
}

/** What became of versions that an earlier attempt had prepared. */
export interface Recovered {
  readonly sent: number;
  /** Not taken by the broker for their size: they stay prepared, and go once its topic takes more. */
  readonly refused: number;
}

interface Taken {
  readonly fates: readonly Fate[];
  readonly refused: readonly Refusal[];
}

/**
 * Takes a document in: bytes to stories, stories to versions, versions to the broker. Publications are prepared (with the very
 * bytes that will go) before anything is sent and marked after the acknowledgement, so that a crash between the two repeats
 * an event instead of losing it or making another.
 */
export class StoryIntake {
  readonly #dependencies: IntakeDependencies;
  readonly #names = new NameQueue();
  /** Versions being sent by this process: the sweep leaves them alone. */
  readonly #sending = new Set<string>();

  constructor(dependencies: IntakeDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Resolves once every new version is acknowledged and every refusal reported. Rejects, with nothing marked, when one could not be:
   * the same document taken again then sends the same events. Documents with the same stories go one after the other.
   */
  async take(document: WireDocument, options: IntakeOptions): Promise<IntakeReport> {
    const { now, metrics } = this.#dependencies;
    const receivedAt = now();
    const parsed = parseDocument(document);
    const names = new Set(parsed.items.flatMap((item) => nameIdsOf(item, document.source.providerKey)));
    const taken = await this.#names.run(names, () => this.#takeStories(parsed, document, { receivedAt, backfill: options.backfill }));
    const report = reportOf(parsed, taken.fates, taken.refused);
    await this.#reportOutcomes(document.source.id, { report, fates: options.reportUnchanged ? taken.fates : [] });
    metrics.count(document.source.id, report);
    return report;
  }

  /** Reports a document that never came to be read, such as a file that is too large. */
  async refuse(sourceId: string, refusal: Refusal): Promise<IntakeReport> {
    const report: IntakeReport = { seen: 1, published: 0, unchanged: 0, refused: 1, refusals: [refusal], rejected: true, complete: false };
    await this.#reportOutcomes(sourceId, { report, fates: [] });
    this.#dependencies.metrics.count(sourceId, report);
    return report;
  }

  /** Sends what was prepared at least `olderThanMs` ago and never acknowledged, byte for byte; what the broker refuses stays prepared. */
  async recover(olderThanMs: number): Promise<Recovered> {
    const { repository, persist } = this.#dependencies;
    const limit = 100;
    const recovered = { sent: 0, refused: 0 };
    for (let after: PreparedPublication | undefined; ; ) {
      const left = await persist(() => repository.unpublished({ limit, olderThanMs, after: after?.event.id }));
      const due = left.filter(({ event }) => !this.#sending.has(event.id));
      const { length: refused } = await this.#publish(due);
      recovered.sent += due.length - refused;
      recovered.refused += refused;
      after = left.at(-1);
      if (left.length < limit) return recovered;
    }
  }

  async #takeStories(parsed: ParsedDocument, document: WireDocument, when: Pick<DocumentContext, 'receivedAt' | 'backfill'>): Promise<Taken> {
    const { randomBytes } = this.#dependencies;
    const context: DocumentContext = {
      ...when, providerKey: document.source.providerKey, idsPresent: parsed.idsPresent, complete: parsed.complete, traceparent: () => newTraceparent(randomBytes),
    };
    const taken = { fates: [] as Fate[], refused: [] as Refusal[] };
    for (const slice of sliceStories(orderStories(parsed.items))) {
      const { fates, refused: bad } = await this.#takeSlice(slice, context);
      taken.fates.push(...fates);
      taken.refused.push(...bad);
    }
    return taken;
  }

  /** One transaction, one send; a story that database or broker refuses for its content does not keep the others. */
  async #takeSlice(slice: readonly ParsedItem[], context: DocumentContext): Promise<Taken> {
    const parts: PreparedStories[] = [];
    const bad = await isolatePoison(slice, async (part) => void parts.push(await this.#prepare(part, context)));
    const unsent = await this.#publish(parts.flatMap(({ due }) => due));
    const unsentIds = new Set(unsent.map(({ item }) => item.event.id));
    return {
      fates: parts.flatMap(({ fates }) => fates).filter((fate) => !(fate.kind === 'publish' || fate.kind === 'republish') || !unsentIds.has(fate.eventId)),
      refused: [
        ...bad.map(({ reason, cause }) => ({ reason, detail: `refused by the database (${codeOf(cause)})` })),
        ...unsent.map(({ item, reason, cause }) => ({ reason, detail: errorText(cause, 300), itemId: item.event.key })),
      ],
    };
  }

  async #prepare(stories: readonly ParsedItem[], context: DocumentContext): Promise<PreparedStories> {
    const { repository, persist } = this.#dependencies;
    return persist(() => repository.transaction((intake) => prepareStories(intake, stories, context))).catch((error: unknown) => {
      throw nobodysFault(error, 'versions could not be prepared');
    });
  }

  /** Resolves to what the broker does not take; rejects for whatever is no fault of a story's. */
  async #publish(due: readonly PreparedPublication[]): Promise<readonly Bad<PreparedPublication>[]> {
    for (const { event } of due) this.#sending.add(event.id);
    try {
      return await isolatePoison(due, (part) => this.#send(part));
    } finally {
      for (const { event } of due) this.#sending.delete(event.id);
    }
  }

  async #send(due: readonly PreparedPublication[]): Promise<void> {
    const { producer, repository, persist } = this.#dependencies;
    try {
      await producer.send(due.map(({ event, lane }) => outgoing(rawTopic(lane).name, event)));
      await persist(() => repository.markPublished(due.map(({ event }) => event.id)));
    } catch (error) {
      throw nobodysFault(error, `versions could not be sent: ${errorText(error, 200)}`);
    }
  }

  async #reportOutcomes(sourceId: string, { report, fates }: { readonly report: IntakeReport; readonly fates: readonly Fate[] }): Promise<void> {
    const about = { sourceId, at: formatInstant(this.#dependencies.now()) };
    const outcomes = [...report.refusals.map((refusal) => outcomeOfRefusal(refusal, about)), ...outcomesOfRepeats(fates, about)];
    if (outcomes.length > 0) await this.#dependencies.outcomes.report(outcomes);
  }
}

/** A mistake of ours, or a permission that is missing, is no fault of these stories: nothing is condemned for it, the document waits. */
const nobodysFault = (error: unknown, what: string): unknown =>
  (classify(error).class === 'defect' ? new TransientError(what, { cause: error }) : error);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'no code');
