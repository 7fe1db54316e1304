import { printable } from './printable.js';

export interface PrettyOptions {
  readonly colour: boolean;
  /** Whether an error's stack follows on lines of its own. */
  readonly stacks: boolean;
}

const colours: Readonly<Record<string, string>> = { debug: '90', info: '32', warn: '33', error: '31', fatal: '35' };
const shownElsewhere = new Set(['time', 'level', 'msg', 'service', 'err']);

/** One JSON log line as one readable line; a line that is no JSON is shown as it is. */
export function prettyLine(json: string, options: PrettyOptions): string {
  const entry = parse(json);
  if (entry === undefined) return `${printable(json.trimEnd())}\n`;
  const time = String(entry['time'] ?? '').slice(11, 23);
  const level = String(entry['level'] ?? '');
  const head = [time, paint(level.padEnd(5), colours[level], options), printable(String(entry['service'] ?? ''))].join(' ');
  return `${[head, printable(String(entry['msg'] ?? '')), ...pairs(entry)].join('  ')}${errorPart(entry['err'], options)}\n`;
}

function parse(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function pairs(entry: Record<string, unknown>): readonly string[] {
  return Object.entries(entry)
    .filter(([key]) => !shownElsewhere.has(key))
    .map(([key, value]) => `${printable(key)}=${printable(typeof value === 'string' ? value : JSON.stringify(value))}`);
}

function errorPart(err: unknown, { stacks }: PrettyOptions): string {
  if (typeof err !== 'object' || err === null) return '';
  const field = (name: string): string => String(Reflect.get(err, name) ?? '');
  const frames = stacks ? field('stack').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return [`  ${printable(`${field('type')}: ${field('message')}`)}`, ...frames.map((frame) => `    ${printable(frame.trim())}`)].join('\n');
}

const paint = (text: string, colour: string | undefined, { colour: wanted }: PrettyOptions): string =>
  wanted && colour !== undefined ? `\u001b[${colour}m${text}\u001b[0m` : text;
