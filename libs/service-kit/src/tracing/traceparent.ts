/** Random bytes; `randomBytes` of `node:crypto` fits. */
export type RandomBytes = (size: number) => Uint8Array;

/** The fields of a W3C `traceparent` (Trace Context, level 1). */
export interface Traceparent {
  /** 32 lower-case hexadecimal digits, not all zero. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits, not all zero. */
  readonly parentId: string;
  readonly sampled: boolean;
}

const shape = /^(?<version>[0-9a-f]{2})-(?<traceId>[0-9a-f]{32})-(?<parentId>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?<rest>-.*)?$/;
const zeros = /^0+$/;

/** Reads a header; `undefined` for what the specification calls invalid. A later version may carry more fields. */
export function parseTraceparent(header: string): Traceparent | undefined {
  const { version, traceId, parentId, flags, rest } = shape.exec(header.slice(0, 512))?.groups ?? {};
  if (version === undefined || traceId === undefined || parentId === undefined || flags === undefined) return undefined;
  if (version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  if (zeros.test(traceId) || zeros.test(parentId)) return undefined;
  return { traceId, parentId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** Begins a trace. */
export function newTraceparent(random: RandomBytes): string {
  return `00-${hex(random, 16)}-${hex(random, 8)}-01`;
}

/** A further span of the parent's trace; begins a new trace when there is no valid parent. */
export function childTraceparent(parent: string | undefined, random: RandomBytes): string {
  const parsed = parent === undefined ? undefined : parseTraceparent(parent);
  if (parsed === undefined) return newTraceparent(random);
  return `00-${parsed.traceId}-${hex(random, 8)}-${parsed.sampled ? '01' : '00'}`;
}

/** All-zero ids are invalid, so one bit is set should the dice ever come up so. */
function hex(random: RandomBytes, size: number): string {
  const text = Array.from(random(size), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return zeros.test(text) ? `${text.slice(0, -1)}1` : text;
}
