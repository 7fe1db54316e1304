/** The value that stands for all that came after the cap was reached. */
export const otherLabel = 'other';

/**
 * Lets the first `limit` values of a label through by name and calls the rest `other`: a label named after something outside, such as a feed,
 * must not make series without end.
 */
export function labelCap(limit: number): (value: string) => string {
  const known = new Set<string>();
  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= limit) return otherLabel;
    known.add(value);
    return value;
  };
}
