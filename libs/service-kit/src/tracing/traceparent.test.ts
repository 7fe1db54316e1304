import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childTraceparent, newTraceparent, parseTraceparent } from '../index.js';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const span = '00f067aa0ba902b7';

describe('traceparent', () => {
  it('reads a valid header', () => {
    expect(parseTraceparent(`00-${trace}-${span}-01`)).toEqual({ traceId: trace, parentId: span, sampled: true });
    expect(parseTraceparent(`00-${trace}-${span}-00`)?.sampled).toBe(false);
  });

  it('reads a later version by its first four fields', () => {
    expect(parseTraceparent(`cc-${trace}-${span}-01-what-comes-next`)?.traceId).toBe(trace);
  });

  it.each([
    ['empty', ''],
    ['upper case', `00-${trace.toUpperCase()}-${span}-01`],
    ['version ff', `ff-${trace}-${span}-01`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${span}-01`],
    ['a span of zeros', `00-${trace}-${'0'.repeat(16)}-01`],
    ['more fields than version 00 has', `00-${trace}-${span}-01-x`],
    ['a later version run on', `cc-${trace}-${span}-01x`],
    ['too short', `00-${trace.slice(1)}-${span}-01`],
    ['a line end', `00-${trace}-${span}-01\n`],
  ])('refuses %s', (_, header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });

  it('never throws, and continues or begins a trace from whatever it is given', () => {
    fc.assert(fc.property(fc.string(), (header) => {
      expect(parseTraceparent(childTraceparent(header, randomBytes))).toBeDefined();
    }));
  });

  it('keeps the trace and its sampling in a child, with a span of its own', () => {
    const child = parseTraceparent(childTraceparent(`00-${trace}-${span}-00`, randomBytes));
    expect(child).toMatchObject({ traceId: trace, sampled: false });
    expect(child?.parentId).not.toBe(span);
  });

  it('is valid even if the dice come up all zero', () => {
    expect(parseTraceparent(newTraceparent((size) => new Uint8Array(size)))).toBeDefined();
  });
});
