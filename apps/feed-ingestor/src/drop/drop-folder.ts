import { watch, type FSWatcher } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText, PriorityPermits, type Release } from '@dateline/pipeline';
import type { Logger } from '@dateline/service-kit';
import { isSameFile, lookAtFolder, type SettledFile } from './drop-look.js';
import type { FileLook } from './settled.js';
import { fileTaken, readFileOf, takeFile, troubleWith, type FileContent, type FileDependencies, type FileEnd, type TakenFile } from './take-file.js';

export interface DropFolderOptions extends FileDependencies {
  readonly settleMs: number;
  /** How often the folder is looked at where no event comes: network drives send none. */
  readonly scanMs: number;
  readonly logger: Logger;
  readonly onFiled?: (name: string, end: FileEnd) => void;
}

/** Places for files in hand; a large one takes several, up to all of them, so that what is in memory at once stays small. */
const places = 8;
const bytesPerPlace = 2 * 2 ** 20;
const firstRetryMs = 500;
const maxRetryMs = 60_000;

/** Watches one drop folder and takes its files, oldest first, a few side by side; left-overs of an earlier run are taken at the start. */
export class DropFolder {
  readonly #options: DropFolderOptions;
  readonly #permits = new PriorityPermits({ permits: places, priorities: 1 });
  readonly #inHand = new Map<string, Promise<void>>();
  /** Files that could not be taken: how often, and when they are tried again. */
  readonly #put = new Map<string, { readonly attempts: number; readonly until: number }>();
  /** Files that are acknowledged and could not be moved yet: to be moved, not taken once more. */
  readonly #taken = new Map<string, TakenFile>();
  #unsettled: ReadonlyMap<string, FileLook> = new Map();
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  #stopped = false;

  constructor(options: DropFolderOptions) {
    this.#options = options;
  }

  /** Files that wait for another try. */
  get waiting(): number {
    return this.#put.size;
  }

  /** Creates the folder where it is absent, watches it and takes what lies there. */
  async start(): Promise<void> {
    const { source, logger } = this.#options;
    for (const name of ['done', 'failed']) await mkdir(join(source.location, name), { recursive: true });
    const unwatched = (error: unknown): void => logger.warn({ sourceId: source.id, detail: errorText(error, 300) }, 'the drop folder cannot be watched; it is looked at now and then');
    try {
      // That something has changed is all there is to hear: a library that tells what has, looks at every file for each that comes or goes.
      this.#watcher = watch(source.location, () => this.#look()).on('error', unwatched);
    } catch (error) {
      unwatched(error);
    }
    this.#look();
  }

  /** Takes no more files. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#watcher?.close();
  }

  /** Resolves when the files in hand are filed away. */
  async idle(): Promise<void> {
    await this.#looking;
    await Promise.all(this.#inHand.values());
  }

  /** Looks soon; a look asked for during another comes right after it. */
  #look(): void {
    if (this.#stopped) return;
    if (this.#looking !== undefined) {
      this.#lookAgain = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#lookAgain = false;
    this.#looking = this.#lookOnce().finally(() => {
      this.#looking = undefined;
      if (this.#stopped) return;
      if (this.#lookAgain) this.#look();
      else this.#timer = setTimeout(() => this.#look(), this.#nextLookMs());
    });
  }

  #nextLookMs(): number {
    const { settleMs, scanMs, now } = this.#options;
    const retries = [...this.#put.values()].map(({ until }) => Math.max(until - now(), 10));
    return Math.min(scanMs, this.#unsettled.size === 0 ? scanMs : settleMs, ...retries);
  }

  async #lookOnce(): Promise<void> {
    const { source, settleMs, logger, now } = this.#options;
    const began = now(); // one instant for the whole look: what is passed over for waiting is not absent
    const passOver = (name: string): boolean => this.#inHand.has(name) || (this.#put.get(name)?.until ?? 0) > began;
    try {
      const { settled, unsettled } = await lookAtFolder({ folder: source.location, settleMs, before: this.#unsettled, passOver, now });
      this.#unsettled = unsettled;
      this.#forgetAbsent(new Set([...settled.map(({ name }) => name), ...unsettled.keys()]), began);
      for (const file of settled) await this.#takeInTurn(file);
    } catch (error) {
      logger.warn({ sourceId: source.id, detail: errorText(error, 300) }, 'the drop folder cannot be read; trying again');
    }
  }

  /** A file that was to be tried again and is not there any more has been taken away. */
  #forgetAbsent(present: ReadonlySet<string>, began: number): void {
    for (const [name, { until }] of this.#put) {
      if (until > began || present.has(name) || this.#inHand.has(name)) continue;
      this.#put.delete(name);
      this.#taken.delete(name);
    }
  }

  /** Files are read one by one, so that they enter the intake in their order; the rest happens side by side. */
  async #takeInTurn(file: SettledFile): Promise<void> {
    const release = await this.#placesFor(file);
    if (this.#stopped) return release();
    const content = await readFileOf(this.#options, file.name).catch((error: unknown) => this.#putBack(file.name, error));
    if (content === undefined) return release();
    this.#inHand.set(file.name, this.#finish(file, content).finally(release));
  }

  /** One caller at a time, so that no two can wait for each other's places. */
  async #placesFor({ look }: SettledFile): Promise<() => void> {
    const wanted = Math.min(places, Math.ceil(Number(look.size) / bytesPerPlace) || 1);
    const held: Release[] = [];
    while (held.length < wanted) held.push(await this.#permits.acquire(0));
    return () => held.forEach((release) => release());
  }

  async #finish(file: SettledFile, content: FileContent): Promise<void> {
    try {
      const end = content.kind === 'absent' ? 'absent' : await this.#takeAndFile(file, content);
      this.#put.delete(file.name);
      this.#taken.delete(file.name);
      this.#options.onFiled?.(file.name, end);
      if (end === 'changed') this.#look();
    } catch (error) {
      this.#putBack(file.name, error);
    } finally {
      this.#inHand.delete(file.name);
    }
  }

  async #takeAndFile(file: SettledFile, content: Exclude<FileContent, { kind: 'absent' }>): Promise<FileEnd> {
    const before = this.#taken.get(file.name);
    const taken = before !== undefined && isSameFile(before.look, file.look) ? before : await takeFile(this.#options, file, content);
    this.#taken.set(file.name, taken);
    return fileTaken(this.#options, taken);
  }

  /** Leaves a file where it is, for another try after a while. */
  #putBack(name: string, error: unknown): undefined {
    const { source, logger, now } = this.#options;
    const attempts = (this.#put.get(name)?.attempts ?? 0) + 1;
    const waitMs = Math.min(maxRetryMs, firstRetryMs * 2 ** Math.min(attempts - 1, 10));
    this.#put.set(name, { attempts, until: now() + waitMs });
    if (!this.#stopped) logger.warn({ sourceId: source.id, attempts, waitMs, ...troubleWith(name, error) }, 'a file could not be taken; trying again');
  }
}
