import { decodeEvent, rawTopic, type EncodedEvent } from '@dateline/contracts';
import { outgoing, type EventProducer } from '@dateline/kafka';
import {
  commandPrepared, commandRefused, commandsPublished, IngestRepository, lockForCommand, prepareForCommand, preparedCommands, rawArrival, takeCommand,
  type ArchiveWriter, type CommandBasis, type CommandRefusal, type Database, type OpenCommand, type Query,
} from '@dateline/persistence';
import { classify, isolatePoison } from '@dateline/pipeline';
import type { Logger } from '@dateline/service-kit';
import { operatorVersion, type Basis, type OperatorVersion } from '../commands/operator-version.js';
import type { Job } from './job.js';

const limit = 20;

export interface CommandsJobParts {
  readonly database: Database;
  readonly writer: ArchiveWriter;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Begins a trace. */
  readonly traceparent: () => string;
  readonly everyMs: number;
  /** Wakes those who pass on what it makes. */
  readonly wake: (...jobs: readonly string[]) => void;
}

/**
 * Makes of each operator's command a version of its item, prepared as the ingestor prepares its own and under the same lock, so that later
 * versions inherit it, and writes it into the archive at once: a kill is effective there even while the broker is away. One at a time,
 * in the order they were given.
 */
export const commandsJob = ({ database, writer, logger, nowMs, traceparent, everyMs, wake }: CommandsJobParts): Job => ({
  name: 'commands',
  everyMs,
  step: async () => {
    const taken = await database.transaction((query) => take(query, { traceparent: traceparent(), now: nowMs() })).catch((error: unknown) => condemn(error, database.query));
    if (taken === undefined) return false;
    if (taken.kind === 'refused') {
      const { cause: err, ...refused } = taken;
      logger.warn({ ...refused, ...(err === undefined ? {} : { err }) }, 'a command was not applied');
      return true;
    }
    wake('command-events');
    await writer.write([arrivalOf(taken.version.publication.event)]); // what fails here comes by the topic all the same
    wake('status');
    return true;
  },
});

type Taken =
  | { readonly kind: 'prepared'; readonly version: OperatorVersion }
  | { readonly kind: 'refused'; readonly itemId: string; readonly commandId: string; readonly refusal: CommandRefusal; readonly cause?: unknown };

/** No version can be made of a command, through a fault of ours: it must not keep those behind it. */
class CommandDefect extends Error {
  constructor(readonly command: OpenCommand, cause: unknown) {
    super(`no version can be made of command ${command.commandId}`, { cause });
  }
}

async function condemn(error: unknown, query: Query): Promise<Taken> {
  if (!(error instanceof CommandDefect)) throw error;
  const { command: { itemId, commandId }, cause } = error;
  await commandRefused(query, commandId, 'defect');
  return { kind: 'refused', itemId, commandId, refusal: 'defect', cause };
}

async function take(query: Query, { traceparent, now }: { readonly traceparent: string; readonly now: number }): Promise<Taken | undefined> {
  const command = await takeCommand(query);
  if (command === undefined) return undefined;
  try {
    return await apply(command, query, { traceparent, now });
  } catch (error) {
    throw classify(error).class === 'defect' ? new CommandDefect(command, error) : error;
  }
}

async function apply(command: OpenCommand, query: Query, { traceparent, now }: { readonly traceparent: string; readonly now: number }): Promise<Taken> {
  const { itemId, commandId } = command;
  const locked = await lockForCommand(query, itemId, now);
  const basis = locked === undefined ? undefined : decodedBasis(locked);
  const refusal = refusalOf(command, basis);
  if (basis === undefined || refusal !== undefined) {
    await commandRefused(query, commandId, refusal ?? 'unknown-item');
    return { kind: 'refused', itemId, commandId, refusal: refusal ?? 'unknown-item' };
  }
  const version = operatorVersion(command, basis, traceparent);
  await prepareForCommand(query, version.publication, version);
  await commandPrepared(query, commandId, version.publication.event.id);
  return { kind: 'prepared', version };
}

function decodedBasis({ story, ...basis }: CommandBasis): Basis {
  const decoded = story === undefined ? undefined : decodeEvent('raw-article', story);
  return decoded?.ok === true ? { ...basis, story: decoded.event } : basis;
}

/** A kill or hold is applied whatever has happened meanwhile; a release only to what the operator saw, and only where there is a story to show. */
function refusalOf({ verb, seenCauseEventId }: OpenCommand, basis: Basis | undefined): CommandRefusal | undefined {
  if (basis === undefined) return 'unknown-item';
  if (verb !== 'release') return undefined;
  if (seenCauseEventId !== undefined && (seenCauseEventId !== basis.causeEventId || basis.turnUnderWay)) return 'changed-since';
  return basis.story === undefined ? 'nothing-to-show' : undefined;
}

function arrivalOf({ id: eventId, headers, value }: EncodedEvent): ReturnType<typeof rawArrival> {
  const decoded = decodeEvent('raw-article', value);
  if (!decoded.ok) throw new Error(`an operator's version breaks its own contract: ${decoded.detail}`);
  return rawArrival({ eventId, article: decoded.event, headers, value });
}

export interface CommandEventsJobParts {
  readonly database: Database;
  readonly producer: Pick<EventProducer, 'send'>;
  readonly logger: Logger;
  readonly everyMs: number;
}

/**
 * Sends the versions of commands on the urgent lane and notes the acknowledgement. A crash in between sends them again, the same bytes
 * under the same id; so does the ingestor, which sweeps up whatever was prepared and not acknowledged.
 */
export const commandEventsJob = ({ database, producer, logger, everyMs }: CommandEventsJobParts): Job => {
  const repository = new IngestRepository(database);
  /** Said once each in the life of a process. */
  const told = new Set<string>();
  const send = async (events: readonly EncodedEvent[]): Promise<void> => {
    await producer.send(events.map((event) => outgoing(rawTopic('urgent').name, event)));
    await repository.markPublished(events.map(({ id }) => id));
  };
  return {
    name: 'command-events',
    everyMs,
    step: async () => {
      const prepared = await preparedCommands(database.query, limit);
      const bad = await isolatePoison(prepared.flatMap(({ event }) => event ?? []), send);
      const trouble = bad.find(({ reason }) => reason === 'defect');
      if (trouble !== undefined) throw trouble.cause; // no command's own, such as a missing permission
      // Too large for its topic: it stands in the archive, and goes once the topic takes more.
      for (const { item, reason, cause } of bad.filter(({ item: { id } }) => !told.has(id))) {
        logger.error({ itemId: item.key, eventId: item.id, reason, err: cause }, 'the version of a command cannot be sent');
        told.add(item.id);
      }
      const unsent = new Set<string | undefined>(bad.map(({ item: { id } }) => id));
      await commandsPublished(database.query, prepared.filter(({ event }) => !unsent.has(event?.id)).map(({ commandId }) => commandId));
      return prepared.length === limit && unsent.size === 0;
    },
  };
};
