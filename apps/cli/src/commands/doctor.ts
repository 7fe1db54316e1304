import { ConfigError, exitCodes, type ExitCode } from '@dateline/service-kit';
import { loadCliConfig, type CliConfig } from '../config.js';
import { doctorExitCode, failure, findingLines, fine, type Finding } from '../doctor/finding.js';
import type { Output } from '../output.js';

/** `dateline doctor`: looks at everything Dateline needs, changes nothing. Each failure comes with its cause, what to do, and an exit code. */
export async function doctor({ json, output }: { readonly json: boolean; readonly output: Output }): Promise<ExitCode> {
  const findings = await lookAtAll();
  const exitCode = doctorExitCode(findings);
  if (json) output.data({ exitCode, findings });
  else output.text(findingLines(findings).join('\n'));
  return exitCode;
}

async function lookAtAll(): Promise<Finding[]> {
  const config = readConfig();
  if ('findings' in config) return config.findings;
  const [{ lookAtStack }, { lookAtBroker }, { lookAtDatabase }] = await Promise.all([
    import('../doctor/look-at-stack.js'), import('../doctor/look-at-broker.js'), import('../doctor/look-at-database.js'),
  ]);
  const { brokers, databaseUrl } = config.config;
  const found = await Promise.all([
    lookAtStack(config.config),
    brokers === undefined ? [unnamed('broker', 'KAFKA_BROKERS', config.config)] : lookAtBroker(brokers),
    databaseUrl === undefined ? [unnamed('database', 'DATABASE_URL', config.config)] : lookAtDatabase(databaseUrl),
  ]);
  return [fine('configuration', 'nothing wrong'), ...found.flat()];
}

function readConfig(): { readonly config: CliConfig } | { readonly findings: Finding[] } {
  try {
    return { config: loadCliConfig() };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { findings: error.mistakes.map((detail) => failure('configuration', { detail, fix: 'correct the variable', exitCode: exitCodes.config })) };
  }
}

/** Nothing named is a fault only where nothing else is allowed. */
export function unnamed(what: string, variable: string, { stack }: Pick<CliConfig, 'stack'>): Finding {
  if (stack === 'external') return failure(what, { detail: `DATELINE_STACK is external and ${variable} is not set`, fix: `set ${variable}`, exitCode: exitCodes.config });
  return { what, state: 'note', detail: `none named by ${variable}: npm start brings its own` };
}
