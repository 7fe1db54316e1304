/** A stretch of time for people, in its two largest units: `42 s`, `3 min`, `2 h 5 min`, `4 d 3 h`. */
export function age(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const [hours, restMinutes] = [Math.floor(minutes / 60), minutes % 60];
  if (hours < 24) return restMinutes === 0 ? `${hours} h` : `${hours} h ${restMinutes} min`;
  const [days, restHours] = [Math.floor(hours / 24), hours % 24];
  return restHours === 0 ? `${days} d` : `${days} d ${restHours} h`;
}

const thousands = new Intl.NumberFormat('en-GB');

/** A number for people: `12,345`. */
export const figure = (value: number): string => thousands.format(value);

/** A count that stops at a limit: `10,000 or more`. */
export const upTo = (count: number, limit: number): string => (count >= limit ? `${figure(limit)} or more` : figure(count));
