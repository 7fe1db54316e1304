import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pinnedJars } from '@dateline/local-stack';
import type { BenchStory } from './stories.ts';

const run = promisify(execFile);

/** What a tool is asked to do. */
export interface ToolTask {
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly count: number;
}

/** Apache Kafka's own performance tools; each resolves to records a second as the tool itself counts them, its start left out. */
export interface PerfTools {
  produce(task: ToolTask): Promise<number>;
  consume(task: ToolTask & { readonly groupId: string }): Promise<number>;
}

/** @throws StackUnavailable without Java, or without a way to the tools' jars */
export async function perfTools(stories: readonly BenchStory[], { folder, say }: { readonly folder: string; readonly say: (line: string) => void }): Promise<PerfTools> {
  const { java, jars } = await pinnedJars({ folder: fileURLToPath(new URL('kafka-tools', import.meta.url)), name: 'kafka-tools-4.3.1', say });
  const payload = join(folder, 'payload');
  await writeFile(payload, stories.map(({ event }) => event.value.toString('utf8')).join('\n')); // JSON of ours has no line breaks
  const tool = async (name: string, args: readonly string[]): Promise<string> => {
    const { stdout } = await run(java, ['-Xmx1g', '-cp', join(jars, '*'), `org.apache.kafka.tools.${name}`, ...args], { maxBuffer: 2 ** 24 });
    return stdout;
  };
  return {
    async produce({ brokers, topic, count }) {
      const settings = ['acks=all', 'compression.type=zstd', 'enable.idempotence=true', 'linger.ms=10'];
      const output = await tool('ProducerPerformance', [
        '--bootstrap-server', brokers.join(','), '--topic', topic, '--num-records', String(count), '--throughput', '-1', '--payload-file', payload,
        '--reporting-interval', '3600000', '--command-property', ...settings]);
      return rateIn(output, /([\d.]+) records\/sec/u);
    },
    async consume({ brokers, topic, count, groupId }) {
      const output = await tool('ConsumerPerformance', [
        '--bootstrap-server', brokers.join(','), '--topic', topic, '--num-records', String(count), '--group', groupId, '--hide-header']);
      // Start, end, MB, MB a second, records, records a second with the joining of the group, and the parts of it.
      return rateIn(output, /^(?:[^,]+,){5} ([\d.]+),/mu);
    },
  };
}

function rateIn(output: string, pattern: RegExp): number {
  const rate = Number(pattern.exec(output)?.[1]);
  if (!(rate > 0)) throw new Error(`the tool named no rate: ${output.slice(-500)}`);
  return rate;
}
