import { errorText } from '@dateline/pipeline';
import { DependencyUnavailable } from '@dateline/service-kit';
import { brokerName, databaseName } from '../dependencies.js';
import type { LineReport, Seen } from './line-report.js';
import { lookAtAdmin } from './look-at-admin.js';
import { lookAtArchive } from './look-at-archive.js';
import type { GroupLook } from './look-at-groups.js';

export interface LineLookOptions {
  readonly groups: GroupLook;
  readonly brokers: readonly string[];
  readonly databaseUrl: string;
  readonly admin: readonly string[];
  /** ISO 8601, UTC. */
  readonly now: () => string;
}

/** Looks at broker, database and services side by side; what does not answer is told in its place, and the rest all the same. */
export async function lookAtLine({ groups, brokers, databaseUrl, admin, now }: LineLookOptions): Promise<LineReport> {
  const [broker, archive, ...services] = await Promise.all([
    seen(brokerName(brokers), () => groups.look()),
    seen(databaseName(databaseUrl), () => lookAtArchive(databaseUrl)),
    ...admin.map(async (address) => ({ address, ...(await seen(address, () => lookAtAdmin(address))) })),
  ]);
  return { at: now(), broker, archive, admin: services };
}

async function seen<T>(name: string, look: () => Promise<T>): Promise<Seen<T>> {
  try {
    return { seen: true, ...(await look()) };
  } catch (error) {
    // What a command says of a dependency names it already.
    const why = error instanceof DependencyUnavailable ? error.message : `${name} does not answer: ${errorText(error, 200)}`;
    return { seen: false, why };
  }
}
