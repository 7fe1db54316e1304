import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { timerSleep } from '@dateline/pipeline';
import { ConfigError } from '@dateline/service-kit';
import type { CliConfig, HandOn } from '../config.js';
import { databaseName } from '../dependencies.js';
import { progressTarget, type Output } from '../output.js';
import { openArchiveView } from './archive-view.js';
import { bringUpServices, bringUpStack, unlessAborted, type RunningServices } from './bring-up.js';
import { nextSteps } from './next-steps.js';
import { playSample } from './play-sample.js';
import { createProgress } from './progress.js';
import { setStage, type Stage } from './set-stage.js';
import { labelsOf, showResult } from './show-result.js';
import type { SourceEntry } from './sources-yaml.js';
import type { ArchiveView } from './stored-story.js';
import { writeArticles } from './write-articles.js';

export interface LineRun {
  readonly config: CliConfig;
  readonly handOn: HandOn;
  readonly once: boolean;
  readonly own: { readonly sources: readonly SourceEntry[]; readonly loopbackPorts: readonly number[] };
  readonly out: string | undefined;
  readonly output: Output;
  /** Ends the run. */
  readonly signal: AbortSignal;
  /** Everything that is started is stopped with it, in reverse. */
  readonly cleanup: AsyncDisposableStack;
}

/** A service of the line is gone, so the line is. */
export class ServiceLost extends Error {
  override readonly name = 'ServiceLost';
}

/** Without any change for so long, something is stuck. */
const stallMs = 60_000;
const lookEveryMs = 150;
const now = (): number => performance.now();

/**
 * Brings the line up, plays the sample and shows what came of it; unless it is for once, stays up until the signal.
 * @returns what is not as it should be, a line each
 */
export async function runLine(run: LineRun): Promise<readonly string[]> {
  const begun = now();
  const dataFolder = resolve(run.config.dataFolder);
  run.output.say(`Dateline: the whole line in this terminal, its data in ${dataFolder}. Ctrl-C ends it.`);
  await makeFolder(dataFolder);
  const line = await bringUpLine(run, dataFolder);
  const { stage, view, brokers, signal } = line;
  const progress = createProgress(progressTarget, now);
  const looking = { signal, sleep: timerSleep, now, stallMs, intervalMs: lookEveryMs };
  const played = await playSample({ wire: stage.wire, watched: { ...stage, view }, progress, looking }).finally(() => progress.clear());
  const itemIds = [...labelsOf(stage).keys()];
  const articles = await view.articles(itemIds);
  showResult({ stage, played, articles, seconds: (now() - begun) / 1_000 }, run.output);
  if (run.out !== undefined) {
    const written = await writeArticles({ path: run.out, itemIds, articles, kafka: { brokers, clientId: 'dateline-up' } });
    run.output.say(`${written} articles written to ${run.out}`);
  }
  if (run.once) return played.faults;
  run.output.text(nextSteps(placesOf(line, dataFolder)));
  return unlessAborted(new Promise<never>(() => {}), signal);
}

/** The folder everything is kept in; a place where none can be made is a mistake in the settings. */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError([`DATELINE_DATA names a place where no folder can be made (${error.code ?? error.message})`]);
  });
}

/** The line, up. */
interface Line {
  readonly stage: Stage;
  readonly services: RunningServices;
  readonly view: ArchiveView;
  readonly brokers: readonly string[];
  readonly databaseUrl: string;
  /** The run's signal, and the loss of a service. */
  readonly signal: AbortSignal;
}

async function bringUpLine({ config, handOn, own, output, signal: stop, cleanup }: LineRun, dataFolder: string): Promise<Line> {
  const lost = new AbortController();
  const signal = AbortSignal.any([stop, lost.signal]);
  const bringUp = { config, handOn, dataFolder, say: (line: string) => output.say(`  ${line}`), signal, cleanup };
  const stack = await bringUpStack(bringUp); // first, for it locks the folder: another run's files must not be laid out anew
  const stage = await setStage({ dataFolder, own: own.sources, loopbackPorts: own.loopbackPorts, say: bringUp.say, cleanup });
  const settings = { sourcesFile: stage.sourcesFile, loopbackPorts: [stage.feedServer.port, ...own.loopbackPorts] };
  const services = await bringUpServices(bringUp, stack, settings, (line, mistakes) => {
    output.say(line); // at once: stopping the others takes a moment
    lost.abort(mistakes.length > 0 ? new ConfigError(mistakes) : new ServiceLost('without it the line cannot go on'));
  });
  const view = cleanup.adopt(await openArchiveView(stack.database.url), (opened) => opened.close());
  return { stage, services, view, brokers: stack.kafka.brokers, databaseUrl: stack.database.url, signal };
}

function placesOf({ stage, services: { ready }, brokers, databaseUrl }: Line, dataFolder: string) {
  const api = ready.find(({ name }) => name === 'api');
  return {
    apiUrl: `http://127.0.0.1:${api?.httpPort ?? 0}`,
    admin: ready.map(({ name, adminPort }) => ({ name, url: `http://127.0.0.1:${adminPort}` })),
    brokers,
    database: databaseName(databaseUrl),
    logFolder: join(dataFolder, 'logs'),
    dropFolder: stage.inbox,
    passwordFile: join(dataFolder, 'stack', 'postgres', 'password'),
    databaseUrl,
  };
}
