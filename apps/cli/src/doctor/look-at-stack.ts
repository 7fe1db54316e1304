import { surveyStack, type SurveyLine } from '@dateline/local-stack';
import { exitCodes } from '@dateline/service-kit';
import type { CliConfig } from '../config.js';
import type { Finding } from './finding.js';

/** What broker and database can be had from on this machine. What is not needed, as one is named or another means will do, is a note. */
export async function lookAtStack(config: CliConfig): Promise<Finding[]> {
  return judgeSurvey(await surveyStack({}), config);
}

/** Which lines of the survey matter, given what is named and forced. */
export function judgeSurvey(lines: readonly SurveyLine[], { brokers, databaseUrl, stack }: Pick<CliConfig, 'brokers' | 'databaseUrl' | 'stack'>): Finding[] {
  const has = (what: string): boolean => lines.some((line) => line.what === what && line.ok);
  const docker = stack !== 'embedded' && has('Docker engine');
  const embeddedKafka = stack !== 'docker' && has('Java') && (has('Maven') || has('Kafka jars'));
  const brokerNeeded = stack !== 'external' && brokers === undefined && !docker && !embeddedKafka;
  const databaseNeeded = stack !== 'external' && databaseUrl === undefined && !docker && (stack === 'docker' || !has('PostgreSQL package'));
  const needed: Readonly<Record<string, boolean>> = {
    Node: true,
    Java: brokerNeeded && stack !== 'docker',
    Maven: brokerNeeded && stack !== 'docker' && !has('Kafka jars'),
    'PostgreSQL package': databaseNeeded && stack !== 'docker',
    'Docker engine': stack === 'docker' && (brokerNeeded || databaseNeeded),
  };
  return lines.map(({ what, ok, detail, fix }) => {
    if (ok) return { what, state: 'ok', detail };
    return needed[what] === true ? { what, state: 'failed', detail, fix, exitCode: exitCodes.dependency } : { what, state: 'note', detail };
  });
}
