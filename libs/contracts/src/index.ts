export { adviceFor, deadReasons, dropReasons, reasonAdvice, type DeadReason, type DropReason, type Reason, type ReasonAdvice } from './reasons.js';
export { knownOr, type Open } from './events/open-enum.js';
export {
  identityRungs, isUuid, pubStatusValues, representationValues, trustValues, type IdentityRung, type PubStatus, type Warning,
} from './events/primitives.js';
export { bodyContentTypes, ingestProtocols, rawArticleSchema, rawFormats, type RawArticle } from './events/raw-article.js';
export {
  actionValues, enrichmentStatuses, entityTypes, relationValues, removedKinds, sentimentLabels, symbolSchemes, textlessKinds,
  type Action, type Enrichment, type Entity, type RemovedSpan,
} from './events/enrichment-fields.js';
export {
  enrichedArticleSchema, formValues, fullArticleSchema, heldArticleSchema, noticeKeys, noticeSchema, publicArticleSchema,
  type ArticleNotice, type EnrichedArticle, type Form, type FullArticle, type HeldArticle, type PublicArticle, type StoryArticle,
} from './events/enriched-article.js';
export { toNotice } from './events/notice.js';
export { articleStatusSchema, statusReasons, type ArticleStatus, type StatusReason } from './events/article-status.js';
export { itemOutcomeSchema, stageValues, type ItemOutcome } from './events/item-outcome.js';
export { sourceStatusSchema, type SourceStatus } from './events/source-status.js';
export { foldWhiteSpace, hash128 } from './identity/canonical-hash.js';
export { enrichedEventId, idNamespaces, itemId, rawEventId, type EnrichedEventName, type ItemName, type RawEventName } from './identity/ids.js';
export { stateHash, type StoryState } from './identity/state-hash.js';
export { compareVersionKeys, formatInstant, versionKey, versionTime, versionTimeOf, type VersionKeyInput, type VersionTimeInput } from './identity/version-key.js';
export { effectiveStatus, type EffectiveStatus, type FoldVersion } from './lifecycle/effective-status.js';
export { bestEnrichment, compareEnrichments, enrichmentRank, type RankedEnrichment } from './lifecycle/enrichment-rank.js';
export { inheritRelease, isTurn, type InheritedRelease } from './lifecycle/inheritance.js';
export { compareReadings, laterReading, type Reading } from './lifecycle/reading.js';
export { SubscriberView, type IgnoreReason, type ViewDecision } from './lifecycle/subscriber-view.js';
export { holds, versionStatus, type VersionFacts } from './lifecycle/version-status.js';
export { eventSchemas, type EventName, type EventOf } from './transport/catalogue.js';
export { decodeEvent, type Decoded } from './transport/decode.js';
export {
  ContractError, encodeHeld, encodeOutcome, encodePublic, encodeRaw, encodeStatus, type EncodedEvent, type Envelope,
} from './transport/encode.js';
export { causes, eventTypes, schemaUri, type Cause, type EventType } from './transport/event-types.js';
export { cutToBytes, fitRawArticle, maxBodyBytes, maxPageBytes } from './transport/fit-raw-article.js';
export {
  deadLetterPrefix, headersAgain, headerText, readDeadLetterHeaders, readHeaders, typeHeader, writeDeadLetterHeaders, writeHeaders,
  type DeadLetterHeaders, type EventHeaders, type ReadHeaders, type SentAgain, type WireHeaders,
} from './transport/headers.js';
export { groupsOf, lineGroup, lineGroups, type LineGroup, type ReadingService } from './transport/groups.js';
export { originalHeaders, redrivenHeaders, type RedrivableLetter } from './transport/redrive.js';
export {
  allTopics, deadLetterServiceOf, deadLetterServices, enrichedTopic, laneOf, lanes, rawTopic, replicationFor, topicConfig, topics,
  type DeadLetterService, type Lane, type ReplicationSettings, type TopicPayload, type TopicRole, type TopicSettings,
} from './transport/topics.js';
export { asyncApiDocument } from './publish/asyncapi.js';
export { jsonSchemaFiles, jsonSchemaOf, type JsonSchema } from './publish/json-schemas.js';
