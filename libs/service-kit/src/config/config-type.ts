/** The text of an environment variable, read; `problem` completes "NAME …" and never repeats the text. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** How one kind of setting is read, described and printed. */
export interface ConfigType<T> {
  /** For the documentation, such as "integer 1–100". */
  readonly describe: string;
  /** Whether the setting may be absent without having a default. */
  readonly optional?: boolean;
  parse(text: string): Parsed<T>;
  /** The value as one would write it into the environment. */
  print(value: T): string;
}

const good = <T>(value: T): Parsed<T> => ({ ok: true, value });
const bad = (problem: string): Parsed<never> => ({ ok: false, problem });

interface Range {
  readonly min?: number;
  readonly max?: number;
}

function rangeText({ min, max }: Range): string {
  if (min !== undefined && max !== undefined) return ` ${min}–${max}`;
  if (min !== undefined) return ` from ${min}`;
  return max === undefined ? '' : ` up to ${max}`;
}

const outside = (value: number, { min = -Infinity, max = Infinity }: Range): boolean => value < min || value > max;

/** Text as it stands. */
function text(): ConfigType<string> {
  return { describe: 'text', parse: good, print: (value) => value };
}

/** A whole number. */
function integer(range: Range = {}): ConfigType<number> {
  const describe = `integer${rangeText(range)}`;
  return numeric(describe, range, /^-?\d{1,15}$/);
}

/** A number with or without a fraction, such as 0.5. */
function decimal(range: Range = {}): ConfigType<number> {
  return numeric(`number${rangeText(range)}`, range, /^-?\d{1,15}(?:\.\d{1,15})?$/);
}

function numeric(describe: string, range: Range, shape: RegExp): ConfigType<number> {
  const parse = (given: string): Parsed<number> => {
    const value = shape.test(given) ? Number(given) : Number.NaN;
    return Number.isNaN(value) || outside(value, range) ? bad(`must be: ${describe}`) : good(value);
  };
  return { describe, parse, print: String };
}

/** true, yes, on, 1 or false, no, off, 0. */
function boolean(): ConfigType<boolean> {
  const parse = (given: string): Parsed<boolean> => {
    if (/^(?:true|yes|on|1)$/i.test(given)) return good(true);
    return /^(?:false|no|off|0)$/i.test(given) ? good(false) : bad('must be true or false');
  };
  return { describe: 'true or false', parse, print: String };
}

/** A number with a unit after it; the bare number is in the smallest unit. */
function withUnits(describe: string, units: Readonly<Record<string, number>>, range: Range): ConfigType<number> {
  const parse = (given: string): Parsed<number> => {
    const [, digits, unit = ''] = /^(\d{1,15}(?:\.\d{1,6})?) ?([A-Za-z]{0,3})$/.exec(given) ?? [];
    const factor = unit === '' ? 1 : units[unit];
    if (digits === undefined || factor === undefined) return bad(`must be: ${describe}`);
    const value = Math.round(Number(digits) * factor);
    return outside(value, range) ? bad(`must be ${printedRange(range)}`) : good(value);
  };
  const print = (value: number): string => {
    const fitting = Object.entries(units).filter(([, factor]) => value !== 0 && value % factor === 0);
    const [unit, factor] = fitting.at(-1) ?? ['', 1];
    return `${value / factor}${unit}`;
  };
  const printedRange = ({ min, max }: Range): string =>
    [min === undefined ? [] : `at least ${print(min)}`, max === undefined ? [] : `at most ${print(max)}`].flat().join(' and ');
  return { describe, parse, print };
}

/** A time span, read into milliseconds: 500ms, 30s, 5m, 1h, 7d; a bare number is milliseconds. */
function duration(range: Range = {}): ConfigType<number> {
  return withUnits('duration such as 500ms, 30s, 5m, 1h, 7d', { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }, range);
}

/** An amount of memory, read into bytes: 512, 64KiB, 2MiB, 1GiB, and kB, MB, GB for powers of ten. */
function bytes(range: Range = {}): ConfigType<number> {
  const units = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };
  return withUnits('bytes such as 512, 64KiB, 2MiB', units, range);
}

/** An address with a scheme out of `schemes` (without colon). */
function url(...schemes: readonly string[]): ConfigType<string> {
  const describe = `URL (${schemes.map((scheme) => `${scheme}://`).join(', ')})`;
  const parse = (given: string): Parsed<string> => {
    const scheme = URL.canParse(given) ? new URL(given).protocol.slice(0, -1) : '';
    return schemes.includes(scheme) ? good(given) : bad(`must be: ${describe}`);
  };
  return { describe, parse, print: (value) => value };
}

/** A host and a port, such as `localhost:9092` or `[::1]:9092`. */
function address(): ConfigType<string> {
  const describe = 'host:port';
  const parse = (given: string): Parsed<string> => {
    const port = Number(/^(?:\[[0-9A-Fa-f:.]+\]|[^\s:/]+):(\d{1,5})$/.exec(given)?.[1] ?? 0);
    return port >= 1 && port <= 65_535 ? good(given) : bad(`must be: ${describe}`);
  };
  return { describe, parse, print: (value) => value };
}

/** Several values with commas between them; empty members are ignored, an empty list is refused. */
function list<T>(of: ConfigType<T>): ConfigType<readonly T[]> {
  const parse = (given: string): Parsed<readonly T[]> => {
    const members = given.split(',').map((member) => member.trim()).filter((member) => member !== '');
    const parsed = members.map((member) => of.parse(member));
    const wrong = parsed.findIndex((member) => !member.ok);
    if (members.length === 0) return bad('must have at least one member');
    const values = parsed.flatMap((member) => (member.ok ? [member.value] : []));
    return wrong < 0 ? good(values) : bad(`member ${wrong + 1} is wrong: each must be: ${of.describe}`);
  };
  return { describe: `list of: ${of.describe}`, parse, print: (values) => values.map((value) => of.print(value)).join(',') };
}

/** One word out of a closed list. */
function oneOf<const T extends string>(words: readonly T[]): ConfigType<T> {
  const describe = words.join(', ').replace(/, ([^,]*)$/, ' or $1');
  const parse = (given: string): Parsed<T> => {
    const word = words.find((candidate) => candidate === given);
    return word === undefined ? bad(`must be ${describe}`) : good(word);
  };
  return { describe, parse, print: (value) => value };
}

/** A setting that may be absent. */
function optional<T>(of: ConfigType<T>): ConfigType<T | undefined> {
  return { ...of, optional: true, print: (value) => (value === undefined ? '' : of.print(value)) };
}

/** The kinds of settings there are. */
export const configType = { text, integer, decimal, boolean, duration, bytes, url, address, list, oneOf, optional };
