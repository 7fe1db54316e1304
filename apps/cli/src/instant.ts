const ages: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const isoLike = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/u;

/**
 * An instant as people write it: ISO 8601 with its zone, a day (it begins at midnight UTC), or an age such as `90m`, `2h`, `7d`.
 * @param nowMs what ages are counted from, milliseconds since 1970
 * @returns ISO 8601 in UTC, or undefined for anything else
 */
export function readInstant(text: string, nowMs: number): string | undefined {
  const [, number, unit] = /^(\d{1,6})([smhd])$/u.exec(text) ?? [];
  if (number !== undefined && unit !== undefined) return new Date(nowMs - Number(number) * (ages[unit] ?? 0)).toISOString();
  const ms = isoLike.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
