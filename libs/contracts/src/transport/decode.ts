import type { z } from 'zod';
import type { Warning } from '../events/primitives.js';
import type { DeadReason } from '../reasons.js';
import { eventSchemas, type EventName, type EventOf } from './catalogue.js';
import { unknownEnumValues } from './unknown-enum-values.js';

export type Decoded<T> =
  | { readonly ok: true; readonly event: T; readonly warnings: readonly Warning[] }
  | { readonly ok: false; readonly reason: Extract<DeadReason, 'not-json' | 'schema-invalid' | 'value-missing'>; readonly detail: string };

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(value: Uint8Array): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(utf8.decode(value)) as unknown };
  } catch (error) {
    return { error: error instanceof SyntaxError ? 'no JSON' : 'no UTF-8' };
  }
}

/** Names the fields that are wrong, never their values: an error may end in a log. */
function describe(error: z.ZodError): string {
  return error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || '(root)'}: ${issue.code}`).join('; ');
}

/**
 * Reads a record's value as an event: keeps unknown keys and unknown values of open enums (with a warning),
 * and answers, instead of throwing, for bytes that are no such event.
 */
export function decodeEvent<Name extends EventName>(name: Name, value: Uint8Array | null): Decoded<EventOf<Name>> {
  if (value === null) return { ok: false, reason: 'value-missing', detail: 'a null value' };
  const json = parseJson(value);
  if ('error' in json) return { ok: false, reason: 'not-json', detail: json.error };
  const parsed = eventSchemas[name].safeParse(json.value);
  if (!parsed.success) return { ok: false, reason: 'schema-invalid', detail: describe(parsed.error) };
  return { ok: true, event: parsed.data as EventOf<Name>, warnings: unknownEnumValues(eventSchemas[name], parsed.data) };
}
