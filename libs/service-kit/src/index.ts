export { configType, type ConfigType, type Parsed } from './config/config-type.js';
export { defineConfig, type ConfigField, type ConfigOf, type ConfigSpec } from './config/define-config.js';
export { describeConfig } from './config/describe-config.js';
export { endpointOf } from './config/endpoint.js';
export { loadConfig, type Environment, type LoadedConfig, type LoadOptions } from './config/load-config.js';
export { serviceFields, type ServiceConfig } from './config/service-fields.js';
export { startAdminServer, type AdminServer, type AdminServerOptions } from './health/admin-server.js';
export { HealthRegistry, type HealthProbe, type HealthReport, type ProbeResult } from './health/health-registry.js';
export { recently, type RecentlyOptions } from './health/recently.js';
export { watchDatabase, type WatchedDatabase } from './health/watch-database.js';
export { watchBroker, watchConsumers, type BrokerParts, type WatchedConsumer, type WatchedProducer } from './health/watch-kafka.js';
export { ConfigError, DependencyUnavailable, exitCodeFor, exitCodes, UsageError, type ExitCode } from './lifecycle/exit-codes.js';
export { runMain } from './lifecycle/run-main.js';
export { runService, type HttpOptions, type ReadyMessage, type ServiceDefinition } from './lifecycle/run-service.js';
export { CONFIG, FAIL, HEALTH, LOGGER, METRICS, ServiceModule, SHUTDOWN, type Fail, type ServiceContext } from './lifecycle/service-module.js';
export { shutdownPhases, ShutdownSequence, type ShutdownPhase, type ShutdownReport } from './lifecycle/shutdown-sequence.js';
export { waitFor, type WaitOptions } from './lifecycle/wait-for.js';
export {
  createLogger, loggerAbout, logFormats, logLevels,
  type LogDestination, type LogFormat, type Logger, type LoggerOptions, type LogLevel, type LogSubject,
} from './logging/logger.js';
export { nestLogger } from './logging/nest-logger.js';
export { printable } from './logging/printable.js';
export { alsoLogged, type ReadRecord, type WorkCounts } from './logging/also-logged.js';
export { consumerLog, deadLetterLog, type DeadRecord, type Place, type WorkNews } from './logging/work-log.js';
export { consumerMetrics, storyAges, type ConsumerNews } from './metrics/consumer-metrics.js';
export { databaseMetrics, type StatementNews } from './metrics/database-metrics.js';
export { readGauges, type GaugeReader, type GaugeReaderOptions } from './metrics/gauge-reader.js';
export { labelCap, otherLabel } from './metrics/label-cap.js';
export { lagMetrics, type LagNews } from './metrics/lag-metrics.js';
export {
  createMetrics,
  type Counter, type CounterDefinition, type Gauge, type GaugeDefinition, type Histogram, type HistogramDefinition, type MetricDefinition, type Metrics,
} from './metrics/metrics.js';
export { watchLag, type LagWatchParts, type WatchedLag } from './metrics/watch-lag.js';
export { declaredMetrics, meteredServices, runtimeMetrics, standardMetrics, type MeteredService, type StandardMetric } from './metrics/standard-metrics.js';
export { childTraceparent, newTraceparent, parseTraceparent, type RandomBytes, type Traceparent } from './tracing/traceparent.js';
