import { z } from 'zod';
import { openEnumRegistry } from '../events/open-enum.js';
import { eventSchemas, type EventName } from '../transport/catalogue.js';
import { schemaUri } from '../transport/event-types.js';

/** A JSON Schema document of draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

interface OverrideContext {
  readonly zodSchema: unknown;
  readonly jsonSchema: Record<string, unknown>;
}

/** An open enum is any string for a validator; the values known today are listed for people and generators. */
function describeOpenEnum({ zodSchema, jsonSchema }: OverrideContext): void {
  const known = openEnumRegistry.get(zodSchema as never)?.values;
  if (known === undefined) return;
  jsonSchema['examples'] = [...known];
  jsonSchema['x-open-enum'] = [...known];
}

/** The published JSON Schema of one event. */
export function jsonSchemaOf(name: EventName): JsonSchema {
  const schema = z.toJSONSchema(eventSchemas[name], { target: 'draft-2020-12', io: 'input', override: describeOpenEnum as never }) as Record<string, unknown>;
  return { $id: schemaUri(`${name}.v1`), title: name, ...schema };
}

/** Every published schema by its file name in `schemas/`. */
export function jsonSchemaFiles(): Readonly<Record<string, JsonSchema>> {
  const names = Object.keys(eventSchemas) as EventName[];
  return Object.fromEntries(names.map((name) => [`${name}.v1.json`, jsonSchemaOf(name)]));
}
