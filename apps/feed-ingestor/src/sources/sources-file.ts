import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { decodeBytes } from '@dateline/markup';
import type { StoredSource } from '@dateline/persistence';
import { ConfigError } from '@dateline/service-kit';
import type { WireFormat } from '@dateline/wire-formats';
import { parse } from 'yaml';

type Entry = Readonly<Record<string, unknown>>;

const knownKeys = new Set(['id', 'kind', 'url', 'path', 'providerKey', 'provider', 'trust', 'format', 'charset', 'interval', 'fileNameIsIdentity']);
const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };
const defaultInterval = 5 * 60_000;
const longestInterval = 24 * 60 * 60_000;
const formats = Object.keys({ rss: true, atom: true, 'json-feed': true, 'plain-text': true, 'html-page': true } satisfies Record<WireFormat, true>);

function readInterval(value: unknown): number | undefined {
  if (value === undefined) return defaultInterval;
  const match = /^(\d{1,6})(s|m|h)$/u.exec(String(value));
  const ms = match === null ? 0 : Number(match[1]) * (units[match[2] as string] ?? 0);
  return ms >= 1_000 && ms <= longestInterval ? ms : undefined;
}

/** Whether bytes can be decoded by a label, as a server might give it. */
function isCharset(label: string): boolean {
  const { warnings } = decodeBytes(Buffer.from([0xe9]), { contentType: `text/plain; charset=${label}` });
  return !warnings.some(({ code }) => code === 'charset-unknown' || code === 'charset-refused');
}

const isHttp = (address: string): boolean => URL.canParse(address) && /^https?:$/u.test(new URL(address).protocol);

interface Checked {
  readonly source?: StoredSource;
  readonly mistakes: readonly string[];
}

function check(entry: Entry, place: string, base: string): Checked {
  const mistakes: string[] = [];
  const text = (key: string): string | undefined => (typeof entry[key] === 'string' && entry[key] !== '' ? entry[key] : undefined);
  const need = (key: string): string => {
    const value = text(key);
    if (value === undefined) mistakes.push(`${place}: ${key} is missing`);
    return value ?? '';
  };
  for (const key of Object.keys(entry)) if (!knownKeys.has(key)) mistakes.push(`${place}: ${key} is no setting of a source`);
  const id = need('id');
  if (id !== '' && !/^[\w.-]{1,100}$/u.test(id)) mistakes.push(`${place}: id may have letters, digits, dots, dashes and underscores alone`);
  const kind = entry['kind'];
  if (kind !== 'feed' && kind !== 'drop') mistakes.push(`${place}: kind must be feed or drop`);
  const trust = entry['trust'] ?? 'web';
  if (trust !== 'wire' && trust !== 'web') mistakes.push(`${place}: trust must be wire or web`);
  const location = need(kind === 'drop' ? 'path' : 'url');
  if (kind === 'feed' && location !== '' && !isHttp(location)) mistakes.push(`${place}: url is no address of http or https`);
  const intervalMs = readInterval(entry['interval']);
  if (intervalMs === undefined) mistakes.push(`${place}: interval must be such as 30s, 5m or 1h, from one second to a day`);
  const [format, charset, fileName] = [text('format'), text('charset'), entry['fileNameIsIdentity'] ?? false];
  if (format !== undefined && !formats.includes(format)) mistakes.push(`${place}: format must be one of ${formats.join(', ')}`);
  if (charset !== undefined && !isCharset(charset)) mistakes.push(`${place}: charset is none that is known`);
  if (typeof fileName !== 'boolean') mistakes.push(`${place}: fileNameIsIdentity must be true or false`);
  const providerKey = need('providerKey');
  if (mistakes.length > 0) return { mistakes };
  return {
    mistakes,
    source: {
      id, kind: kind as 'feed' | 'drop', location: kind === 'drop' ? resolve(base, location) : location, providerKey, providerName: text('provider') ?? providerKey,
      trust: trust as 'wire' | 'web', format, charset, intervalMs: intervalMs ?? defaultInterval,
      fileNameIsIdentity: fileName === true,
    },
  };
}

/**
 * Reads the sources of a YAML text: `sources:` with a list below it.
 * @throws ConfigError with one line for each mistake, naming the entry and the key
 */
export function parseSources(text: string, base: string): StoredSource[] {
  let document: unknown;
  try {
    document = parse(text, { maxAliasCount: 10 });
  } catch (error) {
    throw new ConfigError([`the sources are no YAML: ${(error as Error).message.split('\n')[0] ?? ''}`]);
  }
  const entries = (document as Entry | null)?.['sources'];
  if (!Array.isArray(entries)) throw new ConfigError(['the sources file has no list under "sources:"']);
  const checked = (entries as unknown[]).map((entry, index) =>
    (typeof entry === 'object' && entry !== null ? check(entry as Entry, `sources[${index}]`, base) : { mistakes: [`sources[${index}]: is no set of settings`] }) as Checked);
  const sources = checked.flatMap(({ source }) => source ?? []);
  const twice = sources.filter((source, index) => sources.findIndex((other) => other.id === source.id) !== index).map((source) => `two sources have the id ${source.id}`);
  const mistakes = [...checked.flatMap((each) => each.mistakes), ...twice];
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return sources;
}

/** Reads a sources file; relative folders are taken from where it lies. */
export async function readSourcesFile(path: string): Promise<StoredSource[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError([`DATELINE_SOURCES: the file cannot be read (${error.code ?? 'unknown'})`]);
  });
  return parseSources(text, dirname(resolve(path)));
}
