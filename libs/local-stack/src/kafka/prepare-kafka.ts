import { defaultCacheFolder } from '../folder/cache-folder.js';
import { isMissing, type Missing } from '../missing.js';
import type { PartOptions } from '../options.js';
import { findJava } from '../survey/java.js';
import { mavenFix } from '../survey/maven.js';
import type { KafkaTools } from './broker-node.js';
import { cachedDifferences, ensureJars } from './jars.js';

/** Java and the checked jars, or what is missing of them. Fetches the jars when this user has none yet. */
export async function prepareKafka(options: PartOptions): Promise<KafkaTools | Missing> {
  const { cacheFolder = defaultCacheFolder() } = options;
  const java = await findJava(options.java);
  // Who lacks Java is told of Maven too, and need not come back for it.
  if (isMissing(java)) return cachedDifferences(cacheFolder)?.length === 0 ? java : { ...java, fix: `${java.fix} with ${mavenFix}` };
  const jars = await ensureJars({ ...options, cacheFolder });
  return typeof jars === 'string' ? { java: java.command, jars } : jars;
}
