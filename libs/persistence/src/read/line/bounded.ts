/**
 * Counts for a status stop here: how many more there are changes nothing about what to do, and a count over millions would make the
 * question dearer than the trouble.
 */
export const countLimit = 10_000;

/** Seconds since an instant by the database's own clock, as SQL; never negative, and null for none (`greatest` alone would say 0). */
export const secondsSince = (instant: string): string =>
  `case when ${instant} is null then null else greatest(0, extract(epoch from clock_timestamp() - ${instant}))::double precision end`;
