export { configType, type ConfigType, type Parsed } from './config/config-type.js';
export { defineConfig, type ConfigField, type ConfigOf, type ConfigSpec } from './config/define-config.js';
export { describeConfig } from './config/describe-config.js';
export { endpointOf } from './config/endpoint.js';
export { loadConfig, type Environment, type LoadedConfig, type LoadOptions } from './config/load-config.js';
export { serviceFields, type ServiceConfig } from './config/service-fields.js';
export { startAdminServer, type AdminServer, type AdminServerOptions } from './health/admin-server.js';
export { HealthRegistry, type HealthProbe, type HealthReport, type ProbeResult } from './health/health-registry.js';
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
export { consumerMetrics, storyAges, type ConsumerNews } from './metrics/consumer-metrics.js';
export { createMetrics, type Counter, type Gauge, type Histogram, type HistogramDefinition, type MetricDefinition, type Metrics } from './metrics/metrics.js';
export { standardMetrics } from './metrics/standard-metrics.js';
export { childTraceparent, newTraceparent, parseTraceparent, type RandomBytes, type Traceparent } from './tracing/traceparent.js';
