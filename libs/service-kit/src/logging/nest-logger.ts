import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';

/** Parts of Nest whose start-up lines are of no interest to an operator. */
const chatty: ReadonlySet<unknown> = new Set([
  'NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication', 'NestApplicationContext',
]);

type Level = 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'trace';

/** Nest's own lines, and those of code that uses Nest's `Logger`, through ours. */
export function nestLogger(logger: Logger): LoggerService {
  const at = (level: Level) => (message: unknown, ...rest: unknown[]) => {
    const context = rest.at(-1);
    const bindings = typeof context === 'string' ? { context } : {};
    const quiet = level === 'info' && chatty.has(context) ? 'debug' : level;
    if (message instanceof Error) logger[quiet]({ ...bindings, err: message }, message.message);
    else logger[quiet](bindings, typeof message === 'string' ? message : JSON.stringify(message));
  };
  return { log: at('info'), error: at('error'), warn: at('warn'), debug: at('debug'), verbose: at('trace'), fatal: at('fatal') };
}
