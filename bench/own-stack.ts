import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeBroker } from '@dateline/kafka';
import { startLocalStack, type LocalStack } from '@dateline/local-stack';
import { probeDatabase } from '@dateline/persistence';

/** A broker and a database for one piece of work, so that none works on what another has left behind: groups and positions remember. */
export async function withStack<T>(work: (stack: LocalStack) => Promise<T>): Promise<T> {
  await using cleanup = new AsyncDisposableStack();
  return await work(await startStack(cleanup));
}

/** Starts broker and database in a folder of their own; both end with `cleanup`, and the folder goes. */
export async function startStack(cleanup: AsyncDisposableStack): Promise<LocalStack> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
  cleanup.defer(() => rm(dataFolder, { recursive: true, force: true }));
  await chmod(dataFolder, 0o755);
  const stack = await startLocalStack({ dataFolder, probeBroker, probeDatabase, say: () => {} });
  cleanup.defer(() => stack.stop());
  return stack;
}
