import { readFileSync } from 'node:fs';
import { ConfigError } from '../lifecycle/exit-codes.js';
import { fieldsOf, type ConfigField, type ConfigSpec } from './define-config.js';
import { nearest } from './nearest.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface LoadOptions {
  /** Names of `DATELINE_*` variables that belong to other apps of the same environment. */
  readonly alsoKnown?: readonly string[];
  readonly readFile?: (path: string) => string;
}

export interface LoadedConfig<V> {
  readonly config: V;
  /** Lines worth showing that are no reason not to start. */
  readonly warnings: readonly string[];
}

/**
 * Reads an app's settings out of the environment (by default the process's own: the one place that does). An empty
 * variable counts as absent. Throws `ConfigError` with all mistakes at once, one line each; no line holds a value.
 */
export function loadConfig<V>(spec: ConfigSpec<V>, env: Environment = process.env, options: LoadOptions = {}): LoadedConfig<V> {
  const mistakes: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, field] of fieldsOf(spec)) {
    const read = readField(field, env, options);
    if ('mistake' in read) mistakes.push(read.mistake);
    else values[key] = read.value;
  }
  const unknown = unknownVariables(spec, env, options);
  mistakes.push(...unknown.mistakes);
  const config = values as V; // complete when there is no mistake
  if (mistakes.length === 0) mistakes.push(...brokenChecks(spec, config));
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return { config, warnings: unknown.warnings };
}

type Read = { readonly value: unknown } | { readonly mistake: string };

function readField(field: ConfigField<unknown>, env: Environment, options: LoadOptions): Read {
  const given = readText(field, env, options);
  if (given === undefined) {
    if (field.default !== undefined || field.type.optional === true) return { value: field.default };
    return { mistake: `${field.env} is required: ${field.description}` };
  }
  if ('mistake' in given) return given;
  const parsed = field.type.parse(given.text);
  if (parsed.ok) return { value: parsed.value };
  return { mistake: `${field.env} ${parsed.problem}${field.unit === undefined ? '' : ` (${field.unit})`}` };
}

function readText(field: ConfigField<unknown>, env: Environment, options: LoadOptions): { text: string } | { mistake: string } | undefined {
  const text = present(env[field.env]);
  const path = field.secret === true ? present(env[fileVariable(field)]) : undefined;
  if (path === undefined) return text === undefined ? undefined : { text };
  if (text !== undefined) return { mistake: `${field.env} and ${fileVariable(field)} are both set: give one` };
  try {
    return { text: (options.readFile ?? readWhole)(path).replace(/\r?\n$/, '') };
  } catch (error) {
    return { mistake: `${fileVariable(field)} names a file that cannot be read (${codeOf(error)})` };
  }
}

const present = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim());
const fileVariable = (field: ConfigField<unknown>): string => `${field.env}_FILE`;
const readWhole = (path: string): string => readFileSync(path, 'utf8');
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'error');

/** A `DATELINE_*` variable that is nobody's: a mistake when it looks like a slip of the pen, else a warning. */
function unknownVariables<V>(spec: ConfigSpec<V>, env: Environment, options: LoadOptions) {
  const known = fieldsOf(spec).flatMap(([, field]) => (field.secret === true ? [field.env, fileVariable(field)] : [field.env]));
  const mistakes: string[] = [];
  const warnings: string[] = [];
  for (const name of Object.keys(env).filter((candidate) => candidate.startsWith('DATELINE_')).sort()) {
    if (known.includes(name) || options.alsoKnown?.includes(name) === true) continue;
    const meant = nearest(name, known.filter((candidate) => env[candidate] === undefined));
    if (meant === undefined) warnings.push(`${name} is not a setting of this app`);
    else mistakes.push(`${name} is not a setting: did you mean ${meant}?`);
  }
  return { mistakes, warnings };
}

function brokenChecks<V>(spec: ConfigSpec<V>, config: V): readonly string[] {
  return (spec.checks ?? []).flatMap((check) => check(config) ?? []);
}
