const frame = /^\s*at (?:async )?.*?([\w.-]+\/[\w.-]+:\d+:\d+)\)?$/u;

/** What is told of an exception while a story was read: its class and where it was thrown. Its message may quote the story, which may be held. */
export function defectDetail(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${typeof error}`;
  const stack = error.stack ?? '';
  const place = stack.slice(Math.max(0, stack.indexOf(error.message)) + error.message.length).split('\n').map((line) => frame.exec(line)?.[1]).find((found) => found !== undefined);
  return place === undefined ? error.name : `${error.name} at ${place}`;
}

/** Where a text stops being JSON, in characters, as far as the engine says; its message quotes what stands there. */
export function jsonFault(error: unknown): string {
  const position = error instanceof Error ? / at position (\d+)/u.exec(error.message)?.[1] : undefined;
  return position === undefined ? 'no JSON' : `no JSON from character ${position} on`;
}
