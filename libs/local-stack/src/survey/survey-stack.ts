import { isMissing, type Missing } from '../missing.js';
import { defaultCacheFolder } from '../folder/cache-folder.js';
import type { SurveyLine } from '../handles.js';
import { cachedDifferences, jarFolder } from '../kafka/jars.js';
import { kafkaVersion } from '../kafka/pinned.js';
import { findPostgresPackage } from '../postgres/platform-package.js';
import type { PartOptions } from '../options.js';
import { findDocker } from '../docker/engine.js';
import { findJava } from './java.js';
import { findMaven } from './maven.js';
import { judgeNode } from './node.js';

export type SurveyOptions = Pick<PartOptions, 'cacheFolder' | 'java' | 'maven'>;

/**
 * What a stack can be had from on this machine, for `dateline doctor`. A line that is not ok need not be a fault: without Docker
 * the embedded parts do, with the jars in the cache Maven is not needed. Starts nothing and fetches nothing.
 */
export async function surveyStack({ cacheFolder = defaultCacheFolder(), java, maven }: SurveyOptions): Promise<readonly SurveyLine[]> {
  const [foundJava, foundMaven, foundPackage, foundDocker] = await Promise.all([findJava(java), findMaven(maven), findPostgresPackage(), findDocker()]);
  return [
    lineOf('Node', judgeNode(process.versions.node)),
    lineOf('Java', isMissing(foundJava) ? foundJava : `Java ${foundJava.major}`),
    lineOf('Maven', isMissing(foundMaven) ? foundMaven : `Maven ${foundMaven.version}`),
    lineOf('Kafka jars', judgeJars(cacheFolder)),
    lineOf('PostgreSQL package', isMissing(foundPackage) ? foundPackage : foundPackage.version),
    lineOf('Docker engine', isMissing(foundDocker) ? foundDocker : foundDocker.detail),
  ];
}

function lineOf(what: string, found: string | Missing): SurveyLine {
  return typeof found === 'string' ? { what, ok: true, detail: found } : { what, ok: false, detail: found.lack, fix: found.fix };
}

function judgeJars(cacheFolder: string): string | Missing {
  const wrong = cachedDifferences(cacheFolder);
  if (wrong === undefined) return { lack: `not fetched yet into ${cacheFolder}`, fix: 'nothing to do: the first start fetches them by Maven' };
  if (wrong.length > 0) return { lack: `not as committed: ${wrong[0]}`, fix: 'nothing to do: the next start fetches them again' };
  return `Apache Kafka ${kafkaVersion} in ${jarFolder(cacheFolder)}`;
}
