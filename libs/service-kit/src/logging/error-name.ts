/** The class name of what was thrown. */
export function errorName(error: unknown): string {
  if (error instanceof Error) return error.name;
  return typeof error === 'object' && error !== null ? (error.constructor?.name ?? 'object') : typeof error;
}
