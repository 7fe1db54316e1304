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
