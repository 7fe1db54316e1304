import { describe, expect, it } from 'vitest';
import { adviceFor, deadReasons, reasonAdvice } from '../src/index.js';

const sentence = /^[A-Z][^\n]{10,200}\.$/u;

describe('the reasons of dead letters', () => {
  it.each(deadReasons)('say what is meant and what is to be done: %s', (reason) => {
    expect(adviceFor(reason)?.means).toMatch(sentence);
    expect(adviceFor(reason)?.advice).toMatch(sentence);
  });

  it('are explained once each, and no others are', () => {
    expect(Object.keys(reasonAdvice)).toEqual([...deadReasons]);
    expect(new Set(Object.values(reasonAdvice).map(({ means }) => means)).size).toBe(deadReasons.length);
  });

  it.each(['', 'toString', '__proto__', 'unchanged'])('have nothing to say about "%s"', (reason) => expect(adviceFor(reason)).toBeUndefined());
});
