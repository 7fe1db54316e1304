/**
 * Marks that make a worker misbehave, for tests of delivery alone: only with `DATELINE_FAULT_HOOK=true`, and only where
 * the story's text holds one of them.
 */
export const faultMarks = { loop: '[[fault:loop]]', throw: '[[fault:throw]]', exhaust: '[[fault:exhaust]]' } as const;

/** Does what the text asks for: stalls for ever, throws, or fills the heap. */
export function obeyFaultMarks(text: string): void {
  if (text.includes(faultMarks.throw)) throw new TypeError('asked to throw');
  if (text.includes(faultMarks.exhaust)) {
    const hoard: number[][] = [];
    for (;;) hoard.push(Array.from({ length: 1_000_000 }, (_, index) => index));
  }
  if (text.includes(faultMarks.loop)) for (;;);
}
