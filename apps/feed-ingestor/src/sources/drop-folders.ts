import { errorText } from '@dateline/pipeline';
import type { IngestRepository, StoredSource } from '@dateline/persistence';
import type { Logger } from '@dateline/service-kit';
import type { DropFolder } from '../drop/drop-folder.js';

export interface DropFoldersOptions {
  readonly repository: Pick<IngestRepository, 'listSources'>;
  readonly open: (source: StoredSource) => DropFolder;
  readonly refreshMs: number;
  readonly logger: Logger;
}

interface OpenFolder {
  /** What the folder was opened with: other settings open it anew. */
  readonly settings: string;
  readonly folder: DropFolder;
}

/** Keeps a watch on the folder of each drop source that is configured, as sources come and go. */
export class DropFolders {
  readonly #options: DropFoldersOptions;
  readonly #open = new Map<string, OpenFolder>();
  #timer: NodeJS.Timeout | undefined;
  #refreshing: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: DropFoldersOptions) {
    this.#options = options;
  }

  start(): void {
    this.#refreshing = this.#refresh().finally(() => {
      if (!this.#stopped) this.#timer = setTimeout(() => this.start(), this.#options.refreshMs);
    });
  }

  /** Takes no more files. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#refreshing;
    await Promise.all([...this.#open.values()].map(({ folder }) => folder.stop()));
  }

  /** Resolves when the files in hand are filed away. */
  async idle(): Promise<void> {
    await this.#refreshing;
    await Promise.all([...this.#open.values()].map(({ folder }) => folder.idle()));
  }

  async #refresh(): Promise<void> {
    const { repository, logger } = this.#options;
    try {
      const wanted = new Map((await repository.listSources()).filter(({ kind }) => kind === 'drop').map((source) => [source.id, source]));
      for (const [id, { settings }] of this.#open) if (settings !== settingsOf(wanted.get(id))) await this.#close(id);
      for (const source of wanted.values()) if (!this.#open.has(source.id) && !this.#stopped) await this.#add(source);
    } catch (error) {
      logger.warn({ detail: errorText(error, 300) }, 'the list of drop folders could not be read; trying again');
    }
  }

  async #close(id: string): Promise<void> {
    const gone = this.#open.get(id);
    this.#open.delete(id);
    await gone?.folder.stop();
    await gone?.folder.idle();
  }

  async #add(source: StoredSource): Promise<void> {
    const folder = this.#options.open(source);
    try {
      await folder.start();
      this.#open.set(source.id, { settings: settingsOf(source), folder });
    } catch (error) {
      this.#options.logger.error({ sourceId: source.id, detail: errorText(error, 300) }, 'the drop folder cannot be used; trying again');
    }
  }
}

const settingsOf = (source: StoredSource | undefined): string => (source === undefined ? '' : JSON.stringify(source));
