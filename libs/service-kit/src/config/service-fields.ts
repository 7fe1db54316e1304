import { logFormats, logLevels, type LogFormat, type LogLevel } from '../logging/logger.js';
import { configType } from './config-type.js';
import type { ConfigField } from './define-config.js';

/** The settings every service has. */
export interface ServiceConfig {
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  readonly adminHost: string;
  readonly adminPort: number;
}

/** The fields behind `ServiceConfig`, to be spread into an app's own. */
export function serviceFields(defaults: { readonly adminPort: number }): { readonly [K in keyof ServiceConfig]: ConfigField<ServiceConfig[K]> } {
  return {
    logLevel: { env: 'LOG_LEVEL', type: configType.oneOf(logLevels), default: 'info', description: 'Least level that is logged' },
    logFormat: {
      env: 'LOG_FORMAT',
      type: configType.oneOf(logFormats),
      default: 'auto',
      description: 'JSON lines, readable lines, or readable on a terminal and JSON elsewhere',
    },
    adminHost: {
      env: 'DATELINE_ADMIN_HOST',
      type: configType.text(),
      default: '127.0.0.1',
      description: 'Address that health and metrics are served on',
    },
    adminPort: {
      env: 'DATELINE_ADMIN_PORT',
      type: configType.integer({ min: 0, max: 65_535 }),
      default: defaults.adminPort,
      description: 'Port of health and metrics; 0 takes a free one',
    },
  };
}
