/** A clock that stands until it is moved. */
export interface FixedClock {
  readonly now: () => number;
  readonly iso: () => string;
  readonly advance: (ms: number) => void;
}

/** Starts at Wednesday 3 March 2027, 08:00 UTC, unless told otherwise. */
export function fixedClock(start: number = Date.UTC(2027, 2, 3, 8)): FixedClock {
  let time = start;
  return {
    now: () => time,
    iso: () => new Date(time).toISOString(),
    advance: (ms) => {
      time += ms;
    },
  };
}
