import { join } from 'node:path';
import { defaultCacheFolder } from '../folder/cache-folder.js';
import { isMissing, type Missing } from '../missing.js';
import { StackUnavailable } from '../stack-unavailable.js';
import { findJava } from '../survey/java.js';
import type { KafkaTools } from './broker-node.js';
import { ensureJars } from './jars.js';

export interface PinnedJarsOptions {
  /** Holds a `pom.xml` and the `SHA256SUMS` of what Maven fetches by it. */
  readonly folder: string;
  /** Of the folder they are kept in, and for people. */
  readonly name: string;
  readonly say: (line: string) => void;
}

/**
 * Java, and jars of somebody's own beside the broker's: fetched once per user, pinned and hashed at every start in the same way.
 * @throws StackUnavailable with what is missing and how to get it
 */
export async function pinnedJars({ folder, name, say }: PinnedJarsOptions): Promise<KafkaTools> {
  const java = await findJava();
  if (isMissing(java)) throw unavailable(java);
  const set = { name, what: name, pomFile: join(folder, 'pom.xml'), checksumsFile: join(folder, 'SHA256SUMS') };
  const jars = await ensureJars({ set, cacheFolder: defaultCacheFolder(), say });
  if (typeof jars !== 'string') throw unavailable(jars);
  return { java: java.command, jars };
}

const unavailable = ({ lack, fix }: Missing): StackUnavailable => new StackUnavailable([`${lack}: needed is ${fix}`]);
