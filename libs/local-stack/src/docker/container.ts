import type { StartedTestContainer } from 'testcontainers';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '@dateline/pipeline';
import type { Missing } from '../missing.js';
import type { DockerEngine } from './engine.js';

/** A container as data, so that it can be looked at without an engine. */
export interface ContainerPlan {
  readonly image: string;
  readonly entrypoint?: readonly string[];
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly port: number;
  /** What its log says when it has come as far as it can without us, and how often. */
  readonly readyMessage: string;
  readonly readyTimes: number;
}

/** Tells whose a container is, by process id: what a killed run left behind can be found. */
const ownerLabel = 'dateline.owner';

/** Runs a container. An image that cannot be had is missing, not a fault of ours: the line says which one and why. */
export async function runContainer({ library }: DockerEngine, plan: ContainerPlan): Promise<StartedTestContainer | Missing> {
  const container = new library.GenericContainer(plan.image)
    .withEnvironment({ ...plan.environment })
    .withCommand([...plan.command])
    .withLabels({ [ownerLabel]: String(process.pid) })
    .withExposedPorts(plan.port)
    .withWaitStrategy(library.Wait.forLogMessage(plan.readyMessage, plan.readyTimes));
  if (plan.entrypoint !== undefined) container.withEntrypoint([...plan.entrypoint]);
  try {
    return await container.start();
  } catch (error) {
    return { lack: `Docker does not run ${plan.image} (${errorText(error, 200)})`, fix: `a Docker engine that has ${plan.image} or can pull it` };
  }
}

const answerMs = 60_000;

/** Waits until what is in a container answers; stops it and throws when it does not within a minute. */
export async function awaitAnswer(container: StartedTestContainer, probe: (signal: AbortSignal) => Promise<unknown>, signal?: AbortSignal): Promise<void> {
  const deadline = performance.now() + answerMs;
  for (;;) {
    try {
      signal?.throwIfAborted();
      await probe(AbortSignal.timeout(5_000));
      return;
    } catch (error) {
      if (signal?.aborted === true || performance.now() >= deadline) {
        await container.stop();
        throw error;
      }
    }
    await sleep(200);
  }
}
