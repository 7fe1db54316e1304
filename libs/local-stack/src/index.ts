export { startLocalStack } from './means/start-local-stack.js';
export { startEmbeddedKafka } from './kafka/embedded-kafka.js';
export { pinnedJars, type PinnedJarsOptions } from './kafka/pinned-jars.js';
export { startEmbeddedPostgres } from './postgres/embedded-postgres.js';
export { surveyStack, type SurveyOptions } from './survey/survey-stack.js';
export { stopLeftBehind } from './folder/stop-left-behind.js';
export { StackUnavailable } from './stack-unavailable.js';
export { type KafkaHandle, type LocalStack, type PostgresHandle, type SurveyLine } from './handles.js';
export {
  type BrokerProbe, type DatabaseProbe, type EmbeddedKafkaOptions, type EmbeddedPostgresOptions, type ForceByPart,
  type LocalStackOptions, type PartOptions, type StackMeans,
} from './options.js';
