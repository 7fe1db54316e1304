import type { ConfigType } from './config-type.js';

/** One setting of an app. */
export interface ConfigField<T> {
  /** The environment variable. A secret may also be given as a file named by `<env>_FILE`. */
  readonly env: string;
  readonly type: ConfigType<T>;
  readonly description: string;
  /** Absent: the setting is required, unless its type is `optional`. */
  readonly default?: NoInfer<T>;
  readonly unit?: string;
  readonly secret?: boolean;
}

/** All settings of an app, and what must hold between them. */
export interface ConfigSpec<V> {
  readonly fields: { readonly [K in keyof V]: ConfigField<V[K]> };
  /** Each returns a line that names the variables when something between settings is wrong. */
  readonly checks?: readonly ((config: V) => string | undefined)[];
}

/** The values a spec yields. */
export type ConfigOf<S> = S extends ConfigSpec<infer V> ? { readonly [K in keyof V]: V[K] } : never;

/**
 * Declares an app's settings; the types of the values come from the types of the fields.
 * Throws when two fields claim one variable: a mistake of ours, found at the first start.
 */
export function defineConfig<V>(spec: ConfigSpec<V>): ConfigSpec<V> {
  const names = fieldsOf(spec).map(([, field]) => field.env);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two settings claim ${twice}`);
  return spec;
}

/** The fields with their keys, in the order they were declared. */
export function fieldsOf<V>(spec: ConfigSpec<V>): readonly (readonly [keyof V & string, ConfigField<unknown>])[] {
  return Object.entries(spec.fields) as [keyof V & string, ConfigField<unknown>][];
}
