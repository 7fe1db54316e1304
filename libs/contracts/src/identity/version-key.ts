const toleranceMs = 10 * 60 * 1000;

export interface VersionTimeInput {
  /** When the ingestor received this version, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** The format's own version time in milliseconds; absent for everything polled from a web feed. */
  readonly formatTime?: number | undefined;
  /** The item's last version time in milliseconds, if there is one. */
  readonly lastVersionTime?: number | undefined;
}

/**
 * The time that orders a version: the format's own, unless it is absent or more than ten minutes after receipt;
 * then receipt, pushed past the item's last version so that a clock that lags never hides a change.
 */
export function versionTime({ receivedAt, formatTime, lastVersionTime }: VersionTimeInput): number {
  if (formatTime !== undefined && formatTime <= receivedAt + toleranceMs) return formatTime;
  return lastVersionTime === undefined ? receivedAt : Math.max(receivedAt, lastVersionTime + 1);
}

/**
 * Milliseconds since 1970 as an instant of fixed width, `2017-04-12T18:03:00.000Z`.
 * @throws RangeError outside the years 0000 to 9999, whose text would not sort
 */
export function formatInstant(ms: number): string {
  const text = Number.isNaN(new Date(ms).getTime()) ? '' : new Date(ms).toISOString();
  if (text.length !== 24) throw new RangeError(`not an instant between the years 0000 and 9999: ${ms}`);
  return text;
}

export interface VersionKeyInput {
  readonly versionTime: number;
  readonly receivedAt: number;
  readonly stateHash: string;
}

/** `versionTime/receivedAt/stateHash`: fixed width, compared as bytes (`COLLATE "C"`). */
export function versionKey(input: VersionKeyInput): string {
  return `${formatInstant(input.versionTime)}/${formatInstant(input.receivedAt)}/${input.stateHash}`;
}

/** The version time inside a key, in milliseconds. */
export function versionTimeOf(key: string): number {
  return Date.parse(key.slice(0, 24));
}

/** Byte order of two keys: negative, zero or positive. The keys are ASCII, so UTF-16 order is byte order. */
export function compareVersionKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
