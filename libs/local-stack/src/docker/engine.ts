import type * as Testcontainers from 'testcontainers';
import { errorText } from '@dateline/pipeline';
import type { Missing } from '../missing.js';

export const dockerFix = 'start a Docker engine (Docker Desktop, or Debian: apt install docker.io)';

export interface DockerEngine {
  readonly library: typeof Testcontainers;
  /** Host system and address, for people. */
  readonly detail: string;
}

/** The engine that containers would run on. The library is loaded only here: it takes half a second that nobody else shall pay. */
export async function findDocker(): Promise<DockerEngine | Missing> {
  const library = await import('testcontainers');
  try {
    const { info: { containerRuntime } } = await library.getContainerRuntimeClient();
    return { library, detail: `${containerRuntime.operatingSystem} at ${containerRuntime.host}` };
  } catch (error) {
    return { lack: `no Docker engine answers (${errorText(error, 120)})`, fix: dockerFix };
  }
}
