import type { z } from 'zod';
import { openEnumRegistry } from '../events/open-enum.js';
import type { Warning } from '../events/primitives.js';

type Definition =
  | { readonly type: 'object'; readonly shape: Readonly<Record<string, z.ZodType>> }
  | { readonly type: 'array'; readonly element: z.ZodType }
  | { readonly type: 'optional'; readonly innerType: z.ZodType }
  | { readonly type: 'union'; readonly options: readonly z.ZodType[] }
  | { readonly type: 'other' };

interface Place {
  readonly schema: z.ZodType;
  readonly value: unknown;
  readonly path: string;
}

/** Where schema and value meet one step down; of a union, the member that takes the value. */
function below({ schema, value, path }: Place): Place[] {
  const definition = schema.def as unknown as Definition;
  switch (definition.type) {
    case 'optional':
      return [{ schema: definition.innerType, value, path }];
    case 'array':
      return (value as readonly unknown[]).map((item) => ({ schema: definition.element, value: item, path: `${path}[]` }));
    case 'object':
      return Object.entries(definition.shape).map(([key, inner]) => ({
        schema: inner, value: (value as Readonly<Record<string, unknown>>)[key], path: path === '' ? key : `${path}.${key}`,
      }));
    case 'union': {
      const taken = definition.options.find((option) => option.safeParse(value).success);
      return taken === undefined ? [] : [{ schema: taken, value, path }];
    }
    default:
      return [];
  }
}

/** A warning for each value of an open enum that this reader does not know yet; the value itself is kept. */
export function unknownEnumValues(schema: z.ZodType, value: unknown): Warning[] {
  const found = new Map<string, Warning>();
  const open: Place[] = [{ schema, value, path: '' }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (place.value === undefined) continue;
    const known = openEnumRegistry.get(place.schema as never)?.values;
    if (known === undefined) open.push(...below(place));
    else if (!known.includes(String(place.value))) {
      found.set(`${place.path}=${String(place.value)}`, { code: 'unknown-enum-value', detail: `${place.path}: ${String(place.value).slice(0, 80)}` });
    }
  }
  return [...found.values()];
}
