import { z } from 'zod';

interface OpenEnumMeta {
  readonly values: readonly string[];
}

/** Which schemas are open enums, and the values known today. */
export const openEnumRegistry = z.registry<OpenEnumMeta>();

/** A value of an open enum: one known today, or any other string a newer writer may send. */
export type Open<Known extends string> = Known | (string & Record<never, never>);

/**
 * An enum that readers must not choke on when it grows (events.md: only `pubStatus` is closed).
 * The value is kept as it came; `knownOr` maps an unknown one to `other`, `decodeEvent` warns of it.
 */
export function openEnum<const Values extends readonly string[]>(values: Values): z.ZodType<Open<Values[number]>> {
  const schema = z.string().min(1) as unknown as z.ZodType<Open<Values[number]>>;
  schema.register(openEnumRegistry as never, { values } as never);
  return schema;
}

/** The value when it is known today, else `other`. */
export function knownOr<const Values extends readonly string[]>(values: Values, value: string): Values[number] | 'other' {
  return values.includes(value) ? value : 'other';
}

type Primitive = string | number | boolean | bigint | null | undefined;

/**
 * The type of an event as our own code writes it: only the keys of the schema, at every depth.
 * Unknown keys are kept when read, but nobody builds an event with a misspelt one.
 */
export type Known<T> = T extends Primitive
  ? T
  : T extends readonly (infer Item)[]
    ? Known<Item>[]
    : { [Key in keyof T as string extends Key ? never : Key]: Known<T[Key]> };
