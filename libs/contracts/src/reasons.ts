/**
 * Closed reason codes: every story that does not go on says why with one of these, never in free text
 * (architecture.md, "A step"). Adding a code is an additive change; renaming one is not allowed.
 */

/** Why a story was let go on purpose: nothing is wrong with the pipeline, and the text is kept by its source or the archive. */
export const dropReasons = [
  'unchanged', // equal to the last published state of its item
  'repeated-event', // this event id has been processed before
  'empty-item', // neither headline nor text nor status: nothing to publish
  'document-rejected', // the document could not be read at all
  'document-too-large', // over the byte cap before parsing
  'unknown-format', // no parser claims the document
  'too-many-items', // over the item cap of one document
] as const;
export type DropReason = (typeof dropReasons)[number];

/** Why a message went to the dead letters: it needs a person, a fix or a redrive. */
export const deadReasons = [
  'not-json', // the value is no JSON
  'schema-invalid', // the value breaks the event's schema
  'headers-invalid', // a required header is absent or malformed
  'key-missing', // a record without a key
  'key-mismatch', // the record's key is not the item of the event
  'unknown-event-type', // `ce_type` this service does not know
  'value-missing', // a null value where an event was due
  'too-large', // over the topic's limit even after trimming
  'storage-refused', // PostgreSQL refuses this row for its content (22xxx, 23xxx, 54000)
  'enrichment-failed', // a step threw on this story
  'enrichment-timeout', // ran past its deadline twice
  'enrichment-crashed', // took its worker down twice
  'defect', // an unclassified throw
] as const;
export type DeadReason = (typeof deadReasons)[number];

/** Every code an outcome may carry. */
export type Reason = DropReason | DeadReason;

/** What a reason means and what is to be done, a sentence each. */
export interface ReasonAdvice {
  readonly means: string;
  /** For an operator; `dateline dlq` prints it. */
  readonly advice: string;
}

/** One entry per reason for which something lies in the dead letters. */
export const reasonAdvice: Readonly<Record<DeadReason, ReasonAdvice>> = {
  'not-json': {
    means: 'The value is no JSON.',
    advice: 'Find the producer that wrote it; what was cut or spoilt on the way cannot be redriven, so discard it once the producer has sent it again.',
  },
  'schema-invalid': {
    means: 'The value breaks the schema of its event.',
    advice: 'Compare the error with the contract: mend the producer and have it send anew, or redrive when it was the reader that was behind.',
  },
  'headers-invalid': {
    means: 'A header that every event needs is absent or malformed.',
    advice: 'Find the producer that writes to the topic by other means than the contract; discard the letter once it has sent the event anew.',
  },
  'key-missing': {
    means: 'The record has no key, so that its order among the versions of a story is unknown.',
    advice: 'Mend the producer, have it send anew with the item as key, then discard the letter.',
  },
  'key-mismatch': {
    means: 'The key of the record is not the item of its event.',
    advice: 'Mend the producer, have it send anew with the item as key, then discard the letter.',
  },
  'unknown-event-type': {
    means: 'The service does not know this type of event, or not on this topic.',
    advice: 'If a newer release writes it, bring this service up to that release and redrive; else find out who writes to the topic.',
  },
  'value-missing': {
    means: 'The record has no value where an event was due.',
    advice: 'Nobody may write an empty record to this topic: find the writer, then discard the letter.',
  },
  'too-large': {
    means: 'The event is over the limit of its topic even after trimming.',
    advice: 'Look what made it so large; redrive once the limit or the trimming has been changed.',
  },
  'storage-refused': {
    means: 'PostgreSQL refuses the row for its content.',
    advice: 'Read the error: redrive once the schema or the cleaning takes such a row.',
  },
  'enrichment-failed': {
    means: 'A step threw on this story, which went on with its text alone.',
    advice: 'Mend the step that the error names and redrive: the whole enrichment takes the place of the text alone.',
  },
  'enrichment-timeout': {
    means: 'The story ran past its deadline twice and went on with its text alone.',
    advice: 'Redrive when the machine is less busy or DATELINE_ENRICH_DEADLINE is longer; if it comes back, the story itself is the case to mend.',
  },
  'enrichment-crashed': {
    means: 'The story took its worker down twice and went on with its text alone.',
    advice: 'Redrive with more DATELINE_ENRICH_WORKER_MEMORY; if it comes back, the story itself is the case to mend.',
  },
  defect: {
    means: 'Something threw that nobody expected: a fault of ours.',
    advice: 'Mend the fault that the error names, bring the service up to date, then redrive.',
  },
};

/** The advice for a reason as it stands in a header; `undefined` for one that is none of ours. */
export const adviceFor = (reason: string): ReasonAdvice | undefined => (Object.hasOwn(reasonAdvice, reason) ? reasonAdvice[reason as DeadReason] : undefined);
