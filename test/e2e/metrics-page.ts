/** A series of a metrics page. */
export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a Prometheus server would read from a service. */
export interface MetricsPage {
  /** By the metric's name. */
  readonly types: ReadonlyMap<string, string>;
  readonly help: ReadonlyMap<string, string>;
  readonly series: readonly Series[];
}

/** Reads a page in the text format of Prometheus. @throws Error for a line that is none */
export function readMetricsPage(text: string): MetricsPage {
  const page = { types: new Map<string, string>(), help: new Map<string, string>(), series: [] as Series[] };
  for (const line of text.split('\n')) {
    const [, kind, name, rest] = /^# (HELP|TYPE) (\S+) (.*)$/u.exec(line) ?? [];
    if (kind === 'TYPE' && name !== undefined && rest !== undefined) page.types.set(name, rest);
    else if (kind === 'HELP' && name !== undefined && rest !== undefined) page.help.set(name, rest);
    else if (line !== '' && !line.startsWith('#')) page.series.push(seriesOf(line));
  }
  return page;
}

function seriesOf(line: string): Series {
  const [, name, labels = '', value] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/u.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`not a line of a metrics page: ${line}`);
  const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/gu)].map(([, label, text]) => [label, text] as const);
  return { name, labels: Object.fromEntries(pairs), value: value === '+Inf' ? Infinity : Number(value) };
}

/** The sum over a metric's series whose labels are as given. */
export function sumOf({ series }: MetricsPage, name: string, labels: Readonly<Record<string, string>> = {}): number {
  return series.filter((one) => one.name === name && Object.entries(labels).every(([label, value]) => one.labels[label] === value))
    .reduce((sum, { value }) => sum + value, 0);
}

/** Fetches and reads a service's page. @throws Error where it does not answer well, or not within the limit */
export async function scrape(adminPort: number, limitMs?: number): Promise<MetricsPage> {
  const response = await fetch(`http://127.0.0.1:${adminPort}/metrics`, { signal: limitMs === undefined ? null : AbortSignal.timeout(limitMs) });
  if (response.status !== 200) throw new Error(`/metrics answers ${response.status}`);
  return readMetricsPage(await response.text());
}
