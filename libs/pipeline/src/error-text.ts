const ownFrame = /^\s*at (?:async )?(.{0,200})$/;
const foreign = /node_modules|node:|<anonymous>\)?$/;

/**
 * The first line of the stack that is ours (neither Node's nor a dependency's), shortened to its last
 * three path segments: together with step and error class it tells one defect from another.
 */
export function ownTopFrame(error: unknown): string {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return 'unknown';
  // The stack begins with the message, and a message may hold anything, also lines that look like frames.
  const start = Math.max(0, error.stack.indexOf(error.message)) + error.message.length;
  for (const line of error.stack.slice(start, start + 8_000).split('\n')) {
    const frame = ownFrame.exec(line)?.[1];
    if (frame !== undefined && !foreign.test(frame)) return shorten(frame);
  }
  return 'unknown';
}

function shorten(frame: string): string {
  const open = frame.indexOf('(');
  const name = open > 0 ? `${frame.slice(0, open).trim()} ` : '';
  const place = (open >= 0 ? frame.slice(open + 1) : frame).replace(')', '');
  return name + place.split(/[/\\]/).slice(-3).join('/');
}

/** The class name of whatever was thrown. */
export function errorName(error: unknown): string {
  if (error instanceof Error) return String(error.name);
  return error === null ? 'null' : typeof error;
}

/** One line that says what was thrown, at most `max` characters, without control characters; never throws. */
export function errorText(error: unknown, max = 1_000): string {
  try {
    const text = error instanceof Error ? `${errorName(error)}: ${error.message}` : String(error);
    return text.slice(0, max).replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
  } catch {
    return 'an error that cannot be printed';
  }
}
