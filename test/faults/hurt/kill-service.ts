import type { ServiceProcess } from '../../e2e/service-process.js';

/** SIGKILL: no hook runs, nothing is flushed. Resolves when the process is gone. */
export async function killService({ child, ended }: ServiceProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}
